import ArgumentParser
import Glibc
import ProvisionDomain
import ProvisionInterface
import Reports

/// `provctl pupil send`.
struct PupilSend: DaemonCommand {
    static let configuration = Help.command(
        "send", "Write a pupil's record for the next school: a page to read, and signed data.",
        [
            ("pupil send zara --to 308/4099 --out zara-transfer", "a new folder with both files"),
            ("pupil send zara --to 308/4099 --out dir --why \"agreed at home\"", "with what is confidential"),
        ],
        notes: """
            Read the page before you send it. Notes that seem to name another pupil are
            left out, and without --why all that is of confidential provisions.
            """)

    @Argument(help: "Name, UPN or id.") var pupil: String
    @Option(help: ArgumentHelp("The school it goes to.", valueName: "school")) var to: String
    @Option(help: ArgumentHelp("The folder to make.", valueName: "dir"), completion: .directory) var out: String
    @OptionGroup var asking: WhyOption
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let reply = try session.daemon.call(ExchangeInterface.MakeTransfer.self, .init(pupil: pupil, to: to, why: asking.why))
        guard mkdir(out, 0o700) == 0 else {
            let why = "cannot make \(out): \(String(cString: strerror(errno)))"
            throw errno == ENOSPC
                ? Problem(why, hint: "free some room there, or name a folder elsewhere", status: .refused)
                : Problem.usage(why, hint: "name a folder that is not there yet")
        }
        let output = reply.value
        let files = [
            (try NewFile(out + "/transfer.html"), TransferReport.page(output.transfer, due: output.due, fingerprint: output.fingerprint)),
            (try NewFile(out + "/transfer.json"), output.signed),
        ]
        do {
            for (file, text) in files {
                try file.write(text)
                try file.keep()
            }
        } catch {
            for (file, _) in files { file.remove() }
            rmdir(out)
            throw error
        }
        guard !session.json else { return session.context.output(session.pretty(reply.raw)) }
        let leftOut = output.leftOut == 0 ? "" : "Left out: \(Figures.count(output.leftOut, "note")) that may name another pupil.\n"
        session.context.output(
            """
            Wrote \(out)/transfer.html to read, and transfer.json for provd there. Due by \(output.due).
            \(leftOut)\(TransferReport.confidential(output.transfer))
            Read the fingerprint to the other school over the phone: \(output.fingerprint)

            """)
    }
}

/// `provctl import transfer`.
struct ImportTransfer: DaemonCommand {
    static let configuration = Help.command(
        "transfer", "Take over a pupil's record that another school signed.",
        [
            ("import transfer transfer.json --fingerprint 4F2A-9C01-77D0-B3E8-12AC", "")
        ],
        notes: """
            Have the fingerprint read to you over the phone, and look first with --dry-run.
            'import undo' takes it all back. Support given there stays in the page.
            """)

    @Argument(help: ArgumentHelp("The signed file.", valueName: "file"), completion: .file()) var file: String
    @Option(help: ArgumentHelp("As read over the phone.", valueName: "text")) var fingerprint: String
    @Option(name: .customLong("year"), help: ArgumentHelp("The year group here (else as there).", valueName: "Y8")) var yearGroup: String?
    @Option(name: .customLong("on"), help: ArgumentHelp("The first day here (else today).", valueName: "day")) var on: String?
    @Flag(help: "Also a record made for another school.") var force = false
    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let signed = try TextFile.read(file, most: 4 << 20)
        let output = try session.daemon.call(ExchangeInterface.ReadTransfer.self, .init(signed: signed, fingerprint: fingerprint)).value
        let transfer = output.transfer
        try checkAddressee(transfer.to, session)
        session.context.output(
            "\(transfer.forename) \(transfer.surname), from \(transfer.school): "
                + (output.known == nil ? "new here" : "known here by the UPN") + "\n")
        if writing.dryRun {
            for fact in transfer.facts { session.context.output("  would take: \(fact.on) \(TransferReport.words(fact))\n") }
            session.context.output("Dry run, nothing recorded.\n")
            return
        }
        let batch = session.context.freshID()
        var events = 0
        let pupil = try output.known ?? expected(transfer, output.at.asOf, batch, session, &events)
        var (taken, known) = (0, 0)
        for fact in transfer.facts {
            do {
                let recorded = try take(fact, pupil, CommandHeader(id: session.context.freshID(), batch: batch), session)
                events += recorded
                if recorded > 0 { taken += 1 } else { known += 1 }
            } catch let failure as CallFailure {
                let problem = Wording.problem(failure)
                guard problem.status == .refused else { throw failure }
                session.context.output("  not taken: \(fact.on) \(TransferReport.words(fact)): \(problem.message)\n")
            }
        }
        guard events > 0 else {
            session.context.output("Known already, nothing recorded.\n")
            return
        }
        let already = known == 0 ? "" : " (\(known) known already)"
        session.context.output(
            "Took over \(taken) of \(Figures.count(transfer.facts.count, "fact"))\(already). To take it back: provctl import undo \(batch)\n"
        )
    }

    /// A record for another school came here by mistake, and says what is none of this school's business.
    private func checkAddressee(_ addressee: String, _ session: Session) throws {
        guard !force else { return }
        let own = try session.daemon.call(SchoolInterface.Get.self, .init(asOf: nil)).value.school
        let number = addressee.filter(\.isNumber)
        let isOurs =
            number.count == 7 ? own.dfeNumber.map { $0.filter(\.isNumber) == number } : Words.fold(addressee) == Words.fold(own.name)
        guard let isOurs else {
            session.context.output("It was made for school \(number); this school's own number is not on record (provctl school name).\n")
            return
        }
        guard !isOurs else { return }
        let who = [own.name, own.dfeNumber].compactMap(\.self).filter { !$0.isEmpty }.joined(separator: ", ")
        throw Problem(
            "this record was made for another school, \(DisplayText.shortened(addressee)); this one is \(who.isEmpty ? "not named yet" : who)",
            hint: "tell the school that sent it; --force takes it all the same", status: .refused)
    }

    private func expected(
        _ transfer: ExchangeInterface.Transfer, _ today: String, _ batch: String, _ session: Session, _ events: inout Int
    ) throws -> String {
        let input = PupilsInterface.Expect.Input(
            forename: transfer.forename, surname: transfer.surname, preferred: nil, upn: transfer.upn, dateOfBirth: transfer.dateOfBirth,
            yearGroup: yearGroup ?? transfer.yearGroup, fromSchool: transfer.school, on: on ?? today,
            command: CommandHeader(id: session.context.freshID(), batch: batch))
        let done = try session.daemon.call(PupilsInterface.Expect.self, input).value.done
        events += done.events.count
        guard let id = done.id else { throw Problem("provd named no pupil", hint: "see provd's journal", status: .refused) }
        return id
    }

    /// Sends a fact; how many events came of it.
    private func take(
        _ fact: ExchangeInterface.TransferFact, _ pupil: String, _ header: CommandHeader, _ session: Session
    ) throws -> Int {
        let reply: DoneReply
        switch fact.kind {
        case "need":
            let input = PupilsInterface.IdentifyNeed.Input(
                pupil: pupil, type: fact.code, rank: fact.value.flatMap { Int($0) } ?? 1, on: fact.on, command: header)
            reply = try session.daemon.call(PupilsInterface.IdentifyNeed.self, input).value
        case "sen":
            let input = PupilsInterface.SetSEN.Input(pupil: pupil, status: fact.code, on: fact.on, command: header)
            reply = try session.daemon.call(PupilsInterface.SetSEN.self, input).value
        case "cohort":
            let input = PupilsInterface.JoinCohort.Input(pupil: pupil, cohort: fact.code, on: fact.on, command: header)
            reply = try session.daemon.call(PupilsInterface.JoinCohort.self, input).value
        default:
            let input = PupilsInterface.RecordScore.Input(
                pupil: pupil, measure: fact.code, score: fact.value ?? "", on: fact.on, note: fact.note, command: header)
            reply = try session.daemon.call(PupilsInterface.RecordScore.self, input).value
        }
        return reply.done.events.count
    }
}

/// A small file read whole.
enum TextFile {
    /// Throws a usage `Problem` where it cannot be read or is too long.
    static func read(_ path: String, most: Int) throws -> String {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw Problem.usage("cannot read \(path): \(String(cString: strerror(errno)))", hint: "name a file you may read")
        }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = Glibc.read(descriptor, &part, part.count)
            guard count >= 0 else { throw Problem.usage("cannot read \(path): \(String(cString: strerror(errno)))") }
            if count == 0 { return String(decoding: bytes, as: UTF8.self) }
            bytes += part.prefix(count)
            guard bytes.count <= most else { throw Problem.usage("\(path) is longer than any such file", hint: "is it the right one?") }
        }
    }
}
