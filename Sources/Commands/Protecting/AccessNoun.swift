import ArgumentParser
import ProvisionInterface
import Reports

/// `provctl access`.
struct AccessNoun: ParsableCommand {
    static let configuration = Help.command(
        "access", "Who read whose data; and subject access: what is held about a child, given out.",
        [
            ("access --pupil zara", "who looked at Zara's data"), ("access --by khan --since 1nov", "what Khan looked at"),
            ("access request zara --by parent", "the clock starts"), ("access request", "what is open, and by when"),
            ("access review zara", "every item with its number"), ("access review zara 4 give", "decide on an item"),
            ("access release zara --out zara.html", "write what is given"),
        ], subcommands: [AccessShow.self, AccessRequest.self, AccessReview.self, AccessRelease.self])
}

/// `provctl access request`.
struct AccessRequest: DaemonCommand {
    static let configuration = Help.command(
        "request", "Somebody asks for what is held about a pupil: start the clock, or list what is open.",
        [
            ("access request zara --by parent", "due within a calendar month"),
            ("access request zara --by parent --educational --on 3nov", "the educational record: 15 school days"),
            ("access request", "open requests, the first due first"),
        ])

    @Argument(help: "Name, UPN or id.") var pupil: String?
    @Option(help: ArgumentHelp("Who asks.", valueName: "pupil|parent|carer|representative|other")) var by: String?
    @Flag(help: "The educational record is asked for.") var educational = false
    @Option(help: ArgumentHelp("The day it was asked (else today).", valueName: "day")) var on: String?
    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        guard let pupil else {
            try session.show(PupilsInterface.ListAccessRequests.self, .init(), AccessReport.requests)
            return
        }
        guard let by else { throw Problem.usage("nothing says who asks", hint: "--by parent") }
        let input = PupilsInterface.RequestAccess.Input(
            pupil: pupil, by: by, educational: educational ? true : nil, on: on, command: session.header(writing))
        try session.record(PupilsInterface.RequestAccess.self, input) { done in
            "noted that the record of \(done.label ?? pupil) is asked for; 'provctl access request' shows by when it is due"
        }
    }
}

/// `provctl access review`.
struct AccessReview: DaemonCommand {
    static let configuration = Help.command(
        "review", "Look through what is held about a pupil, and decide on each item.",
        [
            ("access review zara", "every item with its number"), ("access review zara --undecided", "what is still to decide on"),
            ("access review zara --why \"her mother asked\"", "with what is confidential"),
            ("access review zara 4 9 give", "give items 4 and 9"),
            ("access review zara 12 redact --words Kit --reason \"another pupil\"", "black out"),
            ("access review zara 15 withhold --reason \"legal advice\"", "keep an item back"),
        ],
        notes: """
            Facts are given unless you decide otherwise. Every free text needs a decision,
            since notes name other people, and so does all of confidential provisions
            and meetings.
            """)

    @Argument(help: "Name, UPN or id.") var pupil: String
    @Argument(help: ArgumentHelp("Numbers of items, then give, redact or withhold.", valueName: "item")) var words: [String] = []
    @Option(name: .customLong("words"), help: ArgumentHelp("Words to black out, commas between them.", valueName: "words"))
    var blackedOut: String?
    @Option(help: ArgumentHelp("Why not the whole of it is given.", valueName: "text")) var reason: String?
    @Flag(help: "Only what somebody must decide on and nobody has.") var undecided = false
    @OptionGroup var asking: WhyOption
    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        guard let decision = words.last else {
            try session.show(PupilsInterface.GetRecord.self, .init(pupil: pupil, why: asking.why)) {
                AccessReport.items($0, undecidedOnly: undecided, style: $1)
            }
            return
        }
        let items = words.dropLast().compactMap { Int($0) }
        guard !items.isEmpty, items.count == words.count - 1 else {
            throw Problem.usage(
                "\"\(words.joined(separator: " "))\" is no decision",
                hint: "numbers, then give, redact or withhold: access review zara 4 give")
        }
        let input = PupilsInterface.ReviewAccess.Input(
            pupil: pupil, items: items, decision: decision, reason: reason,
            words: blackedOut.map { $0.split(separator: ",").map { $0.trimmingSpaces() } }, command: session.header(writing))
        try session.record(PupilsInterface.ReviewAccess.self, input) { _ in
            "decided on \(Figures.count(items.count, "item")): \(decision)"
        }
    }
}

/// `provctl access release`.
struct AccessRelease: DaemonCommand {
    static let configuration = Help.command(
        "release", "Write what is given out as a page to read and print, and note that it was given.",
        [
            ("access release zara --out zara.html", "refused while something is undecided"),
            ("access release zara --out zara.html --why \"her mother asked\"", "where items are confidential"),
        ],
        notes: "Read the page before you hand it on. What is withheld stands in it with its reason, never with its content.")

    @Argument(help: "Name, UPN or id.") var pupil: String
    @Option(help: ArgumentHelp("The file to write; it must not be there yet.", valueName: "file"), completion: .file()) var out: String
    @OptionGroup var asking: WhyOption
    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let file = try NewFile(out)
        let record = try session.daemon.call(PupilsInterface.GetRecord.self, .init(pupil: pupil, why: asking.why)).value
        if let leftOut = record.leftOut {
            file.discard()
            throw Problem(
                "nothing was given out: \(Figures.count(leftOut, "item")) of confidential provisions or meetings would be missing",
                hint: "look at them and decide on each: provctl access review \"\(pupil)\" --why \"your reason\"; then release with --why",
                status: .refused)
        }
        if !writing.dryRun { try file.write(RecordPage.released(record)) }
        let input = PupilsInterface.ReleaseAccess.Input(pupil: pupil, command: session.header(writing))
        do {
            try session.record(PupilsInterface.ReleaseAccess.self, input) { done in
                "given out the record of \(done.label ?? pupil)" + (writing.dryRun ? "" : ", in \(out)")
            }
        } catch {
            file.discard()
            throw error
        }
        if !writing.dryRun { try file.keep() }
    }
}
