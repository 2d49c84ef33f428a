internal import EventLog
internal import EventSourcing
internal import JSON
internal import ProvisionInterface

extension Daemon {
    /// The statement of a year, held against the log it was worked out from.
    func yearStatement(_ parameters: JSONObject, _ caller: Caller) throws -> YearsInterface.GetStatement.Output {
        let answer = try reader.answer(YearsInterface.GetStatement.name, parameters, caller: caller)
        var output = try JSON.decode(YearsInterface.GetStatement.Output.self, from: answer)
        guard output.statement.closedOn != nil, output.statement.log == log.head.log.description else { return output }
        let anchor = try log.anchor(at: Int64(output.statement.position))
        output.statement.anchorHolds =
            anchor.map {
                $0.epoch == output.statement.epoch && Hexadecimal.text($0.hash) == output.statement.hash
            } ?? false
        return output
    }

    /// What is missing for a year, with what only the daemon knows: rows of imports that wait for a decision.
    func yearCheck(_ parameters: JSONObject, _ caller: Caller) throws -> YearsInterface.Check.Output {
        let answer = try reader.answer(YearsInterface.Check.name, parameters, caller: caller)
        var output = try JSON.decode(YearsInterface.Check.Output.self, from: answer)
        guard caller.roles.contains(.senco), let waiting = try? matchesWaiting(), waiting > 0 else { return output }
        let index = output.check.findings.lastIndex { $0.section == "pupils" }.map { $0 + 1 } ?? output.check.findings.count
        output.check.findings.insert(
            YearsInterface.Finding(
                section: "pupils", code: "matchesWaiting", text: "rows of imports may be of pupils known here", count: waiting, items: [],
                command: "provctl import matches"), at: index)
        return output
    }
}
