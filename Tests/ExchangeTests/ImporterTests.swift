import Exchange
import JSON
import ProvisionInterface
import Testing

@Suite struct `Importers` {
    @Test func `a call carries its header, its row and the wire's names`() throws {
        let outcome = Outcome(.rates, "role,hourly,from\nTA,18,2026-09-01\n")
        let call = try #require(outcome.calls.first)
        #expect(call.method == "io.provd.School.SetRate")
        #expect(call.row == 2)
        #expect(call.file == "test.csv")
        let parameters = try call.parameters(CommandHeader(id: "i", dryRun: true, batch: "b"))
        #expect(
            JSON.string(parameters)
                == #"{"role":"TA","hourly":1800,"from":"2026-09-01","command":{"id":"i","dryRun":true,"batch":"b"}}"#)
    }

    @Test func `a rate is hourly or yearly and not both`() {
        let outcome = Outcome(
            .rates, "role,hourly,weekly_hour_year,from\nTA,18,461.54,2026-09-01\nHLTA,,,2026-09-01\nteacher,,461.54,2026-09-01\n")
        #expect(outcome.problems.map(\.row) == [2, 3])
        #expect(outcome.inputs(SchoolInterface.SetRate.Input.self) == [.init(role: "teacher", weeklyHourYear: 46_154, from: "2026-09-01")])
    }

    @Test func `a pupil is admitted before needs, needs come before the status`() {
        let outcome = Outcome(
            .pupils,
            "upn,forename,surname,dob,year,form,sen,sen_from,needs,cohorts,admitted,left,to_school\n"
                + "A123456789012,Aoife,O'Dwyer,2015-03-14,Y7,7C,k,2026-10-02,SPLD;SLCN,EAL,2026-09-03,2026-11-03,308/4099\n")
        #expect(outcome.problems.isEmpty)
        #expect(
            outcome.calls.map(\.method) == [
                "io.provd.Pupils.Admit", "io.provd.Pupils.IdentifyNeed", "io.provd.Pupils.IdentifyNeed", "io.provd.Pupils.SetSEN",
                "io.provd.Pupils.JoinCohort", "io.provd.Pupils.Leave",
            ])
        #expect(
            outcome.inputs(PupilsInterface.Admit.Input.self) == [
                .init(
                    forename: "Aoife", surname: "O'Dwyer", upn: "A123456789012", dateOfBirth: "2015-03-14", yearGroup: "Y7", form: "7C",
                    on: "2026-09-03")
            ])
        #expect(
            outcome.inputs(PupilsInterface.IdentifyNeed.Input.self).map { [$0.type, "\($0.rank)", $0.on ?? ""] } == [
                ["SPLD", "1", "2026-10-02"], ["SLCN", "2", "2026-10-02"],
            ])
        #expect(outcome.inputs(PupilsInterface.SetSEN.Input.self).map(\.status) == ["K"])
        #expect(Set(outcome.calls.map(\.row)) == [2])
    }

    @Test func `a pupil of one name and no UPN is known by the name, in a dry run too`() throws {
        let outcome = Outcome(
            .pupils,
            "forename,surname,year,needs,admitted,preferred,upn\n,Sukarno,Y7,SEMH,2026-09-03,,\nOluwaseun,Bankole,Y7,,2026-09-03,Seun,\n")
        #expect(outcome.inputs(PupilsInterface.IdentifyNeed.Input.self).map(\.pupil) == ["Sukarno"])
        #expect(outcome.calls[0].introduces.contains(ImportReference(.pupil, "sukarno")))
        #expect(outcome.calls[1].mentions == [ImportReference(.pupil, "Sukarno")])
        #expect(outcome.calls[2].introduces.contains(ImportReference(.pupil, "Seun Bankole")))
        #expect(outcome.calls[2].introduces.contains(ImportReference(.pupil, "oluwaseun bankole")))
        #expect(ImportReference(.pupil, "Zoë O’Dwyer") == ImportReference(.pupil, "zoe odwyer"))
    }

    @Test func `a count stands for that many groups`() {
        let outcome = Outcome(
            .groups,
            "code,count,provision,year,year_groups,planned_size,deliverers,dose,from,until\n"
                + "y7-literacy,4,english-literacy,2026/27,Y7,8,teacher:Helen Brook,4 ½ x 50 mins,2026-09-14,2027-07-16\n")
        let inputs = outcome.inputs(GroupsInterface.Set.Input.self)
        #expect(inputs.map(\.code) == ["y7-literacy-1", "y7-literacy-2", "y7-literacy-3", "y7-literacy-4"])
        #expect(inputs.allSatisfy { $0.dose == "4 ½ x 50 mins" && $0.unquantified == nil && $0.plannedSize == 8 })
        #expect(inputs[0].deliverers == [.init(role: "teacher", staff: "Helen Brook")])
        #expect(outcome.notes.isEmpty)
    }

    @Test(arguments: ["full-time", "2 x 50 mons x groups", "Extra teacher to run small set"])
    func `a dose that cannot be read is imported as written and reported`(dose: String) {
        let outcome = Outcome(.groups, Self.group(dose: dose))
        #expect(outcome.problems.isEmpty)
        #expect(outcome.notes.map { [$0.value, "\($0.row)"] } == [[dose, "2"]])
        let inputs = outcome.inputs(GroupsInterface.Set.Input.self)
        #expect(inputs.map(\.dose) == [dose])
        #expect(inputs.map(\.unquantified) == [true])
    }

    @Test(arguments: ["4 ½ x 50 mins", "30 hours", "5 x 1 hour 20 mins", "4x 20 mins", "6 x 50", "26 x 50 mins", "1x 45 mins"])
    func `the doses of a real map are read`(dose: String) {
        let outcome = Outcome(.groups, Self.group(dose: dose))
        #expect(outcome.notes.isEmpty)
        #expect(outcome.problems.isEmpty)
        #expect(outcome.inputs(GroupsInterface.Set.Input.self).map(\.dose) == [dose])
    }

    @Test func `staff time without sessions is minutes a week`() {
        let outcome = Outcome(.groups, Self.group(staffTime: "2 hours"))
        let inputs = outcome.inputs(GroupsInterface.Set.Input.self)
        #expect(inputs.map(\.staffMinutes) == [120])
        #expect(inputs.map(\.dose) == [nil])
    }

    @Test func `costs alone are a purchased resource, nothing at all is unquantified`() {
        let resource = Outcome(.groups, Self.group(costs: "Laptops: 1200 year"))
        #expect(resource.notes.isEmpty)
        #expect(resource.inputs(GroupsInterface.Set.Input.self).map(\.costs) == [[.init(label: "Laptops", amount: 120_000, per: "year")]])
        let nothing = Outcome(.groups, Self.group())
        #expect(nothing.notes.map(\.kind) == [.unquantified])
        #expect(nothing.inputs(GroupsInterface.Set.Input.self).map(\.unquantified) == [true])
    }

    @Test func `two amounts for one group are refused`() {
        let outcome = Outcome(.groups, Self.group(dose: "4 x 20", staffTime: "2 hours"))
        #expect(outcome.calls.isEmpty)
        #expect(outcome.problems.map(\.row) == [2])
    }

    static func group(dose: String = "", staffTime: String = "", costs: String = "") -> String {
        "code,provision,year,year_groups,deliverers,dose,staff_time,costs,from,until\n"
            + "g,p,2026/27,Y7,TA,\(dose),\(staffTime),\(costs),2026-09-14,2027-07-16\n"
    }

    @Test func `slots are numbered in their order`() {
        let outcome = Outcome(
            .groups,
            "code,provision,year,year_groups,slots,from,until\ng,p,2026/27,Y7;Y8,tue Reg; thu 08:40 20m B,2026-09-14,2027-07-16\n")
        let input = outcome.inputs(GroupsInterface.Set.Input.self).first
        #expect(input?.slots?.map(\.number) == [1, 2])
        #expect(input?.slots?.last == .init(number: 2, weekday: 4, start: "08:40", minutes: 20, week: "B"))
        #expect(input?.yearGroups == ["Y7", "Y8"])
    }

    @Test func `a register line is one session with who is named in it`() {
        let outcome = Outcome(
            .registers,
            "group,on,start,minutes,missed,staff,exceptions,note,extra,repays\n"
                + "g,2026-11-10,8:40,20,,Siân Bell,Kit Dunmore:ill; Zoë Hartley:15m:late bus; Aoife O'Dwyer::blends secure,good,,\n"
                + "g,2026-11-11,08:40,,moved,,,no notice,,\n"
                + "g,2026-11-13,08:40,20,,,,,yes,2026-11-11\n")
        #expect(outcome.problems.isEmpty)
        #expect(
            outcome.inputs(GroupsInterface.RecordSession.Input.self) == [
                .init(
                    group: "g", on: "2026-11-10", start: "08:40", minutes: 20, staff: ["Siân Bell"],
                    exceptions: [
                        .init(pupil: "Kit Dunmore", away: "ill"), .init(pupil: "Zoë Hartley", part: 15, note: "late bus"),
                        .init(pupil: "Aoife O'Dwyer", note: "blends secure"),
                    ], note: "good"),
                .init(group: "g", on: "2026-11-13", start: "08:40", minutes: 20, extra: true, repays: "2026-11-11"),
            ])
        #expect(
            outcome.inputs(GroupsInterface.RecordMissed.Input.self) == [
                .init(group: "g", on: "2026-11-11", start: "08:40", reason: "moved", note: "no notice")
            ])
    }

    @Test(arguments: [
        ("kit", ""), ("kit:", ""), (":ill", ""), ("kit:0m", ""), ("kit:ill; KIT:trip", ""), ("kit:ill", "moved"),
    ]) func `registers that contradict themselves are refused`(exceptions: String, missed: String) {
        let outcome = Outcome(.registers, "group,on,exceptions,missed\ng,2026-11-10,\(exceptions),\(missed)\n")
        #expect(outcome.calls.isEmpty)
        #expect(outcome.problems.map(\.column) == ["exceptions"])
    }

    @Test func `two sessions of one day are told apart by their start`() {
        let outcome = Outcome(.registers, "group,on,start\ng,2026-11-10,08:40\ng,2026-11-10,09:05\ng,2026-11-10,8:40\n")
        #expect(outcome.calls.map(\.row) == [2, 3])
        #expect(outcome.problems.map(\.row) == [4])
    }

    @Test func `an enrolment that has ended is begun and ended`() {
        let outcome = Outcome(
            .enrolments,
            "group,pupil,from,priority,ended,reason\n"
                + "g,Zara Quill,2026-09-14,Should,2026-10-23,stop\n"
                + "h,Zara Quill,2026-09-14,,2026-10-23,\n"
                + "i,Zara Quill,2026-09-14,maybe,,\n"
        )
        #expect(outcome.calls.map(\.method) == ["io.provd.Groups.Enrol", "io.provd.Groups.EndEnrolment"])
        #expect(outcome.inputs(GroupsInterface.Enrol.Input.self).map(\.priority) == ["should"])
        #expect(outcome.problems.map { [$0.column ?? "", "\($0.row)"] } == [["reason", "3"], ["priority", "4"]])
    }

    @Test func `one score may be the baseline of two groups`() {
        let outcome = Outcome(
            .scores,
            "pupil,measure,score,on,group,point\n"
                + "Zara,NGRT,79,2026-09-14,a,baseline\n"
                + "Zara,NGRT,79,2026-09-14,b,baseline\n"
                + "Zara,NGRT,79,2026-09-14,,baseline\n"
        )
        #expect(outcome.inputs(PupilsInterface.RecordScore.Input.self).map(\.group) == ["a", "b"])
        #expect(outcome.problems.map(\.column) == ["group"])
    }

    @Test func `posts are scores named the post`() {
        let outcome = Outcome(.posts, "group,pupil,measure,score,on\ng,Zara,SWRT,9.11,2026-11-12\n")
        #expect(outcome.inputs(PupilsInterface.RecordScore.Input.self).map(\.point) == ["post"])
        #expect(outcome.inputs(PupilsInterface.RecordScore.Input.self).map(\.score) == ["9.11"])
    }

    @Test func `staff bring hours, days and skills`() {
        let outcome = Outcome(
            .staff,
            "forename,surname,role,hours,days,login,skills,joined\n"
                + "Priya,Khan,TA,27.5,mon-wed;fri,pkhan,ELSA:2028-07-31;first-aid,2026-09-01\n"
                + ",Farida,TA,,,,,\n"
                + "A,B,TA,27.51,,,,\n"
                + "A,C,TA,,fri-mon,,,\n"
        )
        let staff = outcome.inputs(StaffInterface.Set.Input.self)
        #expect(staff.map(\.contractedMinutes) == [1650, nil])
        #expect(staff.map(\.workingDays) == [[1, 2, 3, 5], nil])
        #expect(staff.map(\.surname) == ["Khan", "Farida"])
        #expect(outcome.inputs(StaffInterface.Train.Input.self).map(\.until) == ["2028-07-31", nil])
        #expect(outcome.problems.map(\.column) == ["hours", "days"])
    }

    @Test func `the rows of a class are one list`() {
        let outcome = Outcome(.members, "class,pupil,from\n7C,Zara,2026-09-03\n8A,Jun,2026-09-03\n7C,Theo,2026-09-03\n")
        #expect(
            outcome.inputs(SchoolInterface.SetClassMembers.Input.self) == [
                .init(class: "7C", members: ["Zara", "Theo"], from: "2026-09-03"), .init(class: "8A", members: ["Jun"], from: "2026-09-03"),
            ])
    }

    @Test func `a class list with a bad row is not sent at all`() {
        let outcome = Outcome(.members, "class,pupil,from\n7C,Zara,2026-09-03\n7C,,2026-09-03\n")
        #expect(outcome.calls.isEmpty)
        #expect(outcome.problems.map(\.row) == [3])
    }
}
