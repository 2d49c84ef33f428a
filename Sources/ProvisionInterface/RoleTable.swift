/// The README's table of roles and methods, made from what the daemon decides by; a test keeps the two the same.
package enum RoleTable {
    /// How far a role sees with a method it may use.
    package static func reach(_ role: PermissionRole, _ method: String) -> String {
        let namesNobody = [ServiceInterface.Ping.name, ServiceInterface.GetStatus.name, ProvisionsInterface.List.name]
        if namesNobody.contains(method) { return "yes" }
        switch role {
        case .teacher, .assistant: return "own"
        case .governor: return figures.contains(method) ? "figures" : "yes"
        case .senco, .leader, .exporter, .operator: return "yes"
        }
    }

    /// Methods that tell a governor figures alone.
    private static let figures = [MapsInterface.Get.name, PlanningInterface.GetChart.name, PlanningInterface.GetGap.name]

    /// The table in Markdown: methods with the same rights share a line.
    package static var markdown: String {
        let roles = PermissionRole.allCases
        var order: [[String]] = []
        var methods: [[String]: [String]] = [:]
        for (method, allowed) in Permissions.all {
            let cells = roles.map { allowed.isEmpty || allowed.contains($0) ? reach($0, method) : "–" }
            if methods[cells] == nil { order.append(cells) }
            methods[cells, default: []].append(String(method.dropFirst("io.provd.".count)))
        }
        order.sort { left, right in
            let (few, many) = (left.count { $0 == "–" }, right.count { $0 == "–" })
            return (few, methods[left]?.first ?? "") < (many, methods[right]?.first ?? "")
        }
        let head = "| method | " + roles.map(\.rawValue).joined(separator: " | ") + " |\n|---|" + roles.map { _ in "---|" }.joined()
        let rows = order.map { "| " + byInterface(methods[$0] ?? []) + " | " + $0.joined(separator: " | ") + " |" }
        return ([head] + rows).joined(separator: "\n") + "\n"
    }

    /// `Groups.List, Groups.Get` as `Groups: Get, List`.
    private static func byInterface(_ methods: [String]) -> String {
        var order: [String] = []
        var verbs: [String: [String]] = [:]
        for method in methods.sorted() {
            let parts = method.split(separator: ".").map(String.init)
            guard parts.count == 2 else { continue }
            if verbs[parts[0]] == nil { order.append(parts[0]) }
            verbs[parts[0], default: []].append(parts[1])
        }
        return order.map { "**\($0)** " + (verbs[$0] ?? []).joined(separator: ", ") }.joined(separator: " · ")
    }
}
