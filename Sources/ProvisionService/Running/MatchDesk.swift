internal import EventLog
internal import EventSourcing
internal import JSON
internal import Operations
internal import ProvisionDomain
internal import ProvisionInterface
internal import ReadModels
internal import Storage

/// Doubtful rows of imports and what was decided of them: kept in ops.sqlite, since a proposal is no fact about a pupil.
struct MatchDesk {
    let daemon: Daemon
    let caller: Caller

    /// What it answers.
    static let methods: Set<String> = [
        ExchangeInterface.OfferMatches.name, ExchangeInterface.ListMatches.name, ExchangeInterface.DecideMatch.name,
    ]

    /// The reply's parameters as JSON, to one of ``methods``.
    func answer(_ method: String, _ parameters: JSONObject) throws -> [UInt8] {
        switch method {
        case ExchangeInterface.OfferMatches.name:
            return try JSON.encode(offer(try JSON.decode(ExchangeInterface.OfferMatches.Input.self, from: .object(parameters))))
        case ExchangeInterface.ListMatches.name:
            return try JSON.encode(list(try JSON.decode(ExchangeInterface.ListMatches.Input.self, from: .object(parameters))))
        default:
            return try JSON.encode(decide(try JSON.decode(ExchangeInterface.DecideMatch.Input.self, from: .object(parameters))))
        }
    }

    /// Offers of one import: a roll has a few doubtful rows, not thousands.
    private static let most = 5000

    private func offer(_ input: ExchangeInterface.OfferMatches.Input) throws -> ExchangeInterface.OfferMatches.Output {
        guard input.offers.count <= Self.most else {
            throw ServiceError.refuse(
                .limit, field: "offers", value: "\(input.offers.count)", reason: "more than \(Self.most) rows are doubtful",
                remedy: "look at the file: it may lack its UPNs")
        }
        for offer in input.offers where UniqueID(offer.pupil) == nil || offer.why.utf8.count > 200 {
            throw ServiceError.refuse(
                .malformed, field: "offers", value: "", reason: "an offer names no pupil by id, or says too much",
                remedy: "send what provctl import sends")
        }
        let prints = input.offers.map { daemon.keyring.fingerprint(Array($0.identity.utf8)) }
        let now = daemon.clock.now
        let isDry = input.dryRun ?? false
        let standings = try daemon.operations.sync { connection in
            try connection.transaction {
                try zip(input.offers, prints).map { offer, print in
                    if let known = try MatchesTable.find(print, pupil: offer.pupil, connection) {
                        return ExchangeInterface.Standing(number: known.number, decided: known.decision)
                    }
                    if isDry { return ExchangeInterface.Standing(number: 0) }
                    let number = try MatchesTable.offer(
                        print, pupil: offer.pupil, why: offer.why, line: offer.row, at: now, connection)
                    return ExchangeInterface.Standing(number: number)
                }
            }
        }
        return .init(standings: standings)
    }

    private func list(_ input: ExchangeInterface.ListMatches.Input) throws -> ExchangeInterface.ListMatches.Output {
        let kept = try daemon.operations.sync { try MatchesTable.all($0) }.filter { input.decided == true || $0.decision == nil }
        let asking = daemon.asking
        let output = try daemon.access.read { snapshot in
            let everybody = try roll(snapshot, asking)
            // Of a pupil who is erased, or merged since, there is nothing to decide.
            return ExchangeInterface.ListMatches.Output(
                matches: kept.compactMap { shown($0, everybody) }, at: try snapshot.answered(asking))
        }
        daemon.noteRead(caller, ExchangeInterface.ListMatches.name, output.matches.compactMap { PupilID($0.pupil) })
        return output
    }

    private func decide(_ input: ExchangeInterface.DecideMatch.Input) throws -> ExchangeInterface.DecideMatch.Output {
        guard ["same", "different"].contains(input.decision) else {
            throw ServiceError.refuse(
                .malformed, field: "decision", value: input.decision, reason: "a match is decided with same or different",
                remedy: "provctl import matches N same")
        }
        let actor = daemon.told(caller).actor
        let now = daemon.clock.now
        let match = try daemon.operations.sync { connection -> MatchesTable.Match? in
            guard try MatchesTable.find(input.number, connection) != nil else { return nil }
            try MatchesTable.decide(input.number, input.decision, actor: actor, at: now, connection)
            return try MatchesTable.find(input.number, connection)
        }
        let everybody = try daemon.access.read { try roll($0, daemon.asking) }
        guard let match, let shown = shown(match, everybody) else {
            throw ServiceError.notFound(
                field: "number", value: "\(input.number)", reason: "no match has that number",
                remedy: "provctl import matches lists them", candidates: [])
        }
        daemon.noteRead(caller, ExchangeInterface.DecideMatch.name, [PupilID(shown.pupil)].compactMap(\.self))
        return .init(match: shown)
    }

    private func roll(_ snapshot: Snapshot, _ asking: Asking) throws -> [String: ExchangeInterface.RollPupil] {
        Dictionary(try snapshot.roll(asking).map { ($0.id, $0) }) { first, _ in first }
    }

    private func shown(_ match: MatchesTable.Match, _ roll: [String: ExchangeInterface.RollPupil]) -> ExchangeInterface.Match? {
        guard let pupil = roll[match.pupil] else { return nil }
        return ExchangeInterface.Match(
            number: match.number, pupil: match.pupil, name: "\(pupil.preferred ?? pupil.forename) \(pupil.surname)",
            yearGroup: pupil.yearGroup, form: pupil.form, why: match.why, row: match.line, offeredAt: Instant.text(match.offeredAt),
            decided: match.decision, decidedAt: match.decidedAt.map(Instant.text), decidedBy: match.actor)
    }
}

extension Daemon {
    /// How many rows of imports wait for a decision: of pupils who are here still under that record.
    func matchesWaiting() throws -> Int {
        let open = try operations.sync { try MatchesTable.all($0) }.filter { $0.decision == nil }
        guard !open.isEmpty else { return 0 }
        return writer.sync { core in
            open.count { match in
                guard let pupil = PupilID(match.pupil).flatMap({ core.directory.pupils[$0] }) else { return false }
                return pupil.name != nil && pupil.mergedInto == nil
            }
        }
    }
}
