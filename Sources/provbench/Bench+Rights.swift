internal import Glibc
internal import ProvisionDomain
internal import ProvisionInterface

extension Bench {
    /// The same questions of callers who see everything and of those who see their own groups.
    func measureRights() throws {
        let plan = try filledFolder().plan
        guard let entry = getpwuid(geteuid()), let name = entry.pointee.pw_name else {
            throw BenchFailure("the login of uid \(geteuid()) cannot be told, and row rights hang on it")
        }
        let login = String(cString: name)
        var calls = Calls(seed: options.seed)
        try oldDaemon().call(
            StaffInterface.Set.self,
            .init(who: plan.staff[plan.groups[0].staff].description, login: login, on: "2026-07-01", command: calls.header()))
        for role in ["senco", "teacher", "assistant"] {
            let file = try folder("rights-\(role)") + "/provd.toml"
            try write("[roles]\n\(role) = [\"\(login)\"]\n", to: file)
            let daemon = try oldDaemon(["--config", file])
            try ask(as: role, plan, try Load(path: daemon.socket, connections: 1))
        }
        try stopOldDaemon()
    }

    private func ask(as role: String, _ plan: SchoolPlan, _ load: Load) throws {
        let own = plan.members(of: 0, year: plan.size.years - 1)
        var pupil = own.lowerBound
        // An assistant has no map.
        if role != "assistant" { try query("map, \(role)", in: "rights", load) { try $0.add(MapsInterface.Get.self, .init()) } }
        try query("pupil history, \(role)", in: "rights", load) { calls in
            pupil = pupil + 1 < own.upperBound ? pupil + 1 : own.lowerBound
            try calls.add(PupilsInterface.GetHistory.self, .init(pupil: plan.pupils[pupil].upn.text))
        }
        try query("today, one's own, \(role)", in: "rights", load) { try $0.add(GroupsInterface.GetToday.self, .init(on: "2026-07-16")) }
    }

    private func write(_ text: String, to path: String) throws {
        guard let file = fopen(path, "w") else { throw BenchFailure("\(path) cannot be written: errno \(errno)") }
        defer { fclose(file) }
        fputs(text, file)
    }
}
