internal import EventSourcing
internal import ProvisionDomain

/// The history of an invented school, year by year, as its events would have come.
struct History {
    private struct Place {
        var enrolment: EnrolmentID
        var pupil: Int
    }

    private let plan: SchoolPlan
    private let writer: HistoryWriter
    private var random: SeededGenerator
    private var pupils: [PupilID?]
    private var staff: [StaffID] = []
    private var provisions: [ProvisionID] = []
    private var groups: [GroupID] = []
    private var places: [[Place]] = []

    init(_ plan: SchoolPlan, writer: HistoryWriter, seed: UInt64) {
        self.plan = plan
        self.writer = writer
        random = SeededGenerator(seed: seed ^ 0xd00d)
        pupils = Array(repeating: nil, count: plan.pupils.count)
    }

    /// Writes all of it.
    mutating func write() throws {
        for year in 0..<plan.size.years {
            let calendar = SchoolYear(AcademicYear(startYear: SchoolPlan.lastYear.startYear - plan.size.years + 1 + year))
            writer.begin(calendar.first)
            if year == 0 { try found(calendar.first) }
            try writer.add(.school(.academicYearSet(calendar.event)), in: .school, on: calendar.first)
            try moveUp(year, calendar.first)
            try planGroups(year, calendar)
            try spendYear(year, calendar)
        }
        try writer.commit()
    }

    private mutating func found(_ day: SchoolDay) throws {
        try writer.add(.school(.named(SchoolNamed(name: "Invented School", timeZone: "Europe/London"))), in: .school, on: day)
        for (role, pence) in [("TA", 1_450), ("teacher", 3_800)] {
            let rate = StaffRateSet(role: RoleCode(role), rate: .hourly(Pence(Int64(pence))))
            try writer.add(.school(.staffRateSet(rate)), in: .school, on: day)
        }
        for code in SchoolPlan.measures + SchoolPlan.loadMeasures {
            let measure = MeasureDefined(
                code: code, name: code.text, kind: .raw, least: Score(0), greatest: Score(200), floor: nil, ceiling: nil, band: nil)
            try writer.add(.school(.measureDefined(measure)), in: .school, on: day)
        }
        for content in plan.provisions {
            let id = ProvisionID(writer.newID())
            provisions.append(id)
            try writer.add(.provision(.defined(ProvisionDefined(content: content))), in: .provision(id), on: day)
        }
        for name in plan.staff {
            let id = StaffID(try writer.newSubject())
            staff.append(id)
            let content = StaffContent(
                name: .known(name), role: RoleCode("TA"), contractedMinutes: 1_500,
                workingDays: [.monday, .tuesday, .wednesday, .thursday, .friday], agency: nil, login: nil)
            try writer.add(.staff(.joined(StaffJoined(content: content))), in: .staff(id), on: day)
        }
    }

    /// The oldest leave, the others move up, the youngest come; one in six has a need.
    private mutating func moveUp(_ year: Int, _ day: SchoolDay) throws {
        if year > 0 {
            for number in plan.onRoll(year - 1).lowerBound..<plan.onRoll(year).lowerBound {
                guard let id = pupils[number] else { continue }
                try writer.add(.pupil(.left(PupilLeft())), in: .pupil(id), on: day - 1)
            }
        }
        for number in plan.onRoll(year) {
            let yearGroup = plan.yearGroup(of: number, year: year)
            if let id = pupils[number] {
                try writer.add(.pupil(.movedYear(PupilMovedYear(yearGroup: yearGroup))), in: .pupil(id), on: day)
                continue
            }
            let pupil = plan.pupils[number]
            let id = PupilID(try writer.newSubject())
            pupils[number] = id
            let identity = PupilIdentity(
                name: .known(pupil.name), upn: .known(pupil.upn), uln: nil, dateOfBirth: .known(pupil.dateOfBirth))
            try writer.add(.pupil(.admitted(PupilAdmitted(identity: identity, yearGroup: yearGroup))), in: .pupil(id), on: day)
            guard random.next() % 6 == 0 else { continue }
            try writer.add(.pupil(.needIdentified(NeedIdentified(type: NeedType("SLCN"), rank: 1))), in: .pupil(id), on: day)
            try writer.add(.pupil(.senStatusChanged(SENStatusChanged(status: SENStatus("K")))), in: .pupil(id), on: day)
        }
    }

    private mutating func planGroups(_ year: Int, _ calendar: SchoolYear) throws {
        groups = []
        places = []
        for (index, group) in plan.groups.enumerated() {
            let id = GroupID(try writer.newSubject())
            groups.append(id)
            let deliverer = Deliverer(role: RoleCode("TA"), staff: staff[group.staff])
            let schedule: Schedule =
                group.hasSlots
                ? .slots(SchoolYear.slots(deliverer: deliverer)) : .dose(Dose(times: Rational(2), minutes: SchoolPlan.minutes))
            let content = GroupContent(
                code: group.code, name: nil, provision: provisions[group.provision], year: calendar.year, kind: .provision, follows: nil,
                yearGroups: [], plannedSize: SchoolPlan.groupSize, capacity: nil, deliverers: [deliverer], schedule: schedule, place: nil,
                from: calendar.first, until: calendar.last, costs: [], funding: nil, recording: .each)
            try writer.add(.group(.planned(GroupPlanned(content: content))), in: .group(id), on: calendar.first)
            places.append([])
            for number in plan.members(of: index, year: year) {
                guard let pupil = pupils[number] else { continue }
                let enrolment = EnrolmentID(writer.newID())
                let enrolled = PupilEnrolled(enrolment: enrolment, pupil: pupil)
                try writer.add(.group(.enrolled(enrolled)), in: .group(id), on: calendar.first)
                places[index].append(Place(enrolment: enrolment, pupil: number))
            }
        }
    }

    // MARK: Through the year

    private mutating func spendYear(_ year: Int, _ calendar: SchoolYear) throws {
        let days = calendar.days
        for (index, day) in days.enumerated() {
            writer.begin(day)
            switch index {
            case 0: try assess(day, as: GroupEvent.baselineAssessed)
            case days.count / 3, days.count * 2 / 3: try assess(day, as: nil)
            case days.count - 1: try assess(day, as: GroupEvent.postAssessed)
            default: break
            }
            guard day.weekday == .monday || day.weekday == .thursday else { continue }
            for group in groups.indices { try meet(group, day) }
        }
    }

    /// A score of everybody on what the group's provision is measured by, named for the enrolment where `point` says so.
    private mutating func assess(_ day: SchoolDay, as point: ((EnrolmentAssessed) -> GroupEvent)?) throws {
        for (index, group) in plan.groups.enumerated() {
            guard let usual = plan.provisions[group.provision].measure else { continue }
            let measure = point == nil ? SchoolPlan.measures[(index + 1) % SchoolPlan.measures.count] : usual
            for place in places[index] {
                guard let pupil = pupils[place.pupil] else { continue }
                let assessment = AssessmentID(writer.newID())
                let score = Score(60 + Int(random.next() % 60))
                let recorded = AssessmentRecorded(assessment: assessment, measure: measure, score: score)
                try writer.add(.pupil(.assessmentRecorded(recorded)), in: .pupil(pupil), on: day)
                guard let point else { continue }
                let named = EnrolmentAssessed(enrolment: place.enrolment, assessment: assessment, measure: measure, score: score)
                try writer.add(.group(point(named)), in: .group(groups[index]), on: day)
            }
        }
    }

    /// One session, missed one time in twenty, with one pupil in twenty away.
    private mutating func meet(_ index: Int, _ day: SchoolDay) throws {
        let group = plan.groups[index]
        let slot = group.hasSlots ? (day.weekday == .monday ? 1 : 2) : nil
        let start = ClockTime(minutes: SchoolYear.start)
        let id = SessionID(writer.newID())
        if random.next() % 20 == 0 {
            let missed = SessionMissed(
                session: id, slot: slot, start: start, minutes: SchoolPlan.minutes, reason: ReasonCode("staff-away"))
            return try writer.add(.group(.sessionMissed(missed)), in: .group(groups[index]), on: day)
        }
        var register: [RegisterLine] = []
        for place in places[index] {
            guard let pupil = pupils[place.pupil] else { continue }
            let attendance: Attendance = random.next() % 20 == 0 ? .away(ReasonCode("ill")) : .there
            register.append(RegisterLine(enrolment: place.enrolment, pupil: pupil, attendance: attendance, note: nil))
        }
        let delivered = SessionDelivered(
            session: id, slot: slot, start: start, minutes: SchoolPlan.minutes,
            deliverers: [Deliverer(role: RoleCode("TA"), staff: staff[group.staff])], register: register, extra: false)
        try writer.add(.group(.sessionDelivered(delivered)), in: .group(groups[index]), on: day)
    }
}
