internal import EventCodec
internal import EventLog
internal import EventSourcing
internal import JSON
internal import ProvisionDomain
internal import ProvisionInterface

extension CommandTable {
    /// Erasing: recorded like any command; what follows it, and the answer, are the daemon's.
    mutating func registerErasing() {
        onSpecial(PupilsInterface.Erase.self, standsAlone: { _ in true }, header: { _ in nil }) { context, input in
            let pupil = try context.resolver.pupil(input.pupil, field: "pupil")
            let scope = try context.erasureScope(of: pupil)
            let word = try scope.word(reason: input.reason, today: context.today, log: context.log, codec: context.codec)
            guard let given = input.confirm, given.uppercased() == word else {
                throw ServiceError.refuse(
                    .conflict, field: "confirm", value: input.confirm ?? "",
                    reason: "it is not the word to confirm this by: the reason is another, or something was recorded meanwhile",
                    remedy: "run it without confirm, and read what it says")
            }
            (context.id, context.label) = (pupil.description, context.resolver.label(pupil: pupil))
            for record in scope.records {
                try context.decide(
                    Streams.Pupil.self, .pupil(record),
                    .erase(reason: input.reason, groups: record == pupil ? scope.ownGroups : []), on: context.today)
            }
        }
    }
}

extension ErasureScope {
    /// Six digits that change with whatever is recorded of the child, with the reason and with the day: nobody confirms what was not read.
    func word(reason: String, today: SchoolDay, log: any EventLog, codec: EventCodec) throws -> String {
        var body = "erase/\(reason)/\(today)"
        for record in records { body += "/\(record)/\(try log.version(of: .pupil(record)))" }
        for stream in needs { body += "/\(stream)/\(try log.version(of: stream))" }
        for group in groups { body += "/\(group)/\(try log.version(of: .group(group)))" }
        return Hexadecimal.text(codec.fingerprint(Array(body.utf8)).prefix(3)).uppercased()
    }
}
