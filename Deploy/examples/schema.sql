-- Tables for the nightly export of provd, format 1. Made by: provctl export columns --sql

CREATE TABLE pupils (
  pupil_id uuid NOT NULL,
  upn text,
  uln text,
  surname text,
  forename text,
  preferred_name text,
  date_of_birth date,
  status text NOT NULL,
  year_group text,
  form text,
  sen_status text NOT NULL,
  needs text,
  cohorts text,
  admitted_on date,
  left_on date,
  merged_into_id uuid,
  PRIMARY KEY (pupil_id)
);

CREATE TABLE provisions (
  provision_id uuid NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  tier text NOT NULL,
  area text NOT NULL,
  measure text,
  intended_outcome text,
  retired_on date,
  PRIMARY KEY (provision_id)
);

CREATE TABLE groups (
  group_id uuid NOT NULL,
  code text NOT NULL,
  provision_id uuid NOT NULL,
  academic_year text NOT NULL,
  kind text NOT NULL,
  follows_id uuid,
  year_groups text,
  planned_size bigint,
  capacity bigint,
  schedule text NOT NULL,
  week_minutes numeric,
  staff_roles text,
  funding text,
  from_on date NOT NULL,
  until_on date NOT NULL,
  closed_on date,
  closed_reason text,
  PRIMARY KEY (group_id)
);

CREATE TABLE enrolments (
  enrolment_id uuid NOT NULL,
  pupil_id uuid NOT NULL,
  group_id uuid NOT NULL,
  from_on date NOT NULL,
  until_on date NOT NULL,
  ended_on date,
  ended_reason text,
  priority text,
  funding text,
  baseline_id uuid,
  interim_id uuid,
  post_id uuid,
  PRIMARY KEY (enrolment_id)
);

CREATE TABLE sessions (
  session_id uuid NOT NULL,
  group_id uuid NOT NULL,
  held_on date NOT NULL,
  start text,
  minutes bigint NOT NULL,
  outcome text NOT NULL,
  missed_reason text,
  extra boolean NOT NULL,
  repays_id uuid,
  staff_roles text,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (session_id)
);

CREATE TABLE attendance (
  session_id uuid NOT NULL,
  enrolment_id uuid NOT NULL,
  pupil_id uuid NOT NULL,
  attendance text NOT NULL,
  minutes bigint NOT NULL,
  away_reason text,
  PRIMARY KEY (session_id, enrolment_id)
);

CREATE TABLE assessments (
  assessment_id uuid NOT NULL,
  pupil_id uuid NOT NULL,
  assessed_on date NOT NULL,
  measure text NOT NULL,
  score text NOT NULL,
  value numeric NOT NULL,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (assessment_id)
);

CREATE TABLE reviews (
  review_id uuid NOT NULL,
  enrolment_id uuid NOT NULL,
  reviewed_on date NOT NULL,
  outcome bigint,
  decision text NOT NULL,
  next_on date,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (review_id)
);

CREATE TABLE costs (
  group_id uuid NOT NULL,
  item text NOT NULL,
  label text,
  per text,
  amount_pence bigint,
  planned_week_pence bigint,
  planned_year_pence bigint,
  given_minutes bigint,
  given_pence bigint,
  missing_rates text,
  PRIMARY KEY (group_id, item)
);
