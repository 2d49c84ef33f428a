internal import EventLog
internal import EventSourcing
internal import JSON
internal import ProvisionDomain
internal import ProvisionInterface
internal import ReadModels

/// The file of a transfer: what is signed, whose key, and the signature, in hexadecimal digits.
private struct SignedTransfer: Codable {
    static let format = "provd-transfer/1"

    var format: String
    /// JSON, as it was signed, byte for byte.
    var content: String
    var key: String
    var signature: String
}

extension Daemon {
    /// A pupil's record for the next school, signed.
    func makeTransfer(_ parameters: JSONObject, _ caller: Caller) throws -> ExchangeInterface.MakeTransfer.Output {
        let input = try JSON.decode(ExchangeInterface.MakeTransfer.Input.self, from: .object(parameters))
        let name = try transferTarget(input.to)
        let (state, calendar, others, pupil) = try writer.sync { core in
            guard core.isReady else { throw ServiceError.catchingUp(position: 0, of: log.head.position) }
            let pupil = try Resolver(core.directory, today: today).pupil(input.pupil, field: "pupil")
            let state = try core.states.box(Streams.Pupil.self, .pupil(pupil)).state
            let others = core.directory.pupils.filter { $0.key != pupil }.compactMap(\.value.name)
            return (state, try core.states.box(Streams.School.self, .school).state, others, pupil)
        }
        let viewer = try caller.viewer(of: ExchangeInterface.MakeTransfer.name, why: input.why)
        let told = try access.read { snapshot in
            snapshot.sight = try reader.sight(of: viewer, snapshot, now: clock.now)
            return try snapshot.history(of: pupil, asking)
        }
        guard state.erasedOn == nil, let history = told else {
            throw ServiceError.refuse(
                .ended, field: "pupil", value: input.pupil, reason: "there is no record of the pupil any more",
                remedy: "nothing can be sent")
        }
        noteRead(caller, ExchangeInterface.MakeTransfer.name, [pupil], why: viewer.why)
        try recorder.noteTransfer(pupil)
        var leftOut = 0
        /// A text as it goes: none where it seems to name another pupil.
        func own(_ text: String?) -> String? {
            guard let text, !FreeTextCheck.warnings(text, otherNames: others, safeguardingWords: []).isEmpty else { return text }
            leftOut += 1
            return nil
        }
        let scores = history.scores.map { score in
            ExchangeInterface.TransferFact(
                kind: "score", on: score.on, code: score.measure, value: score.score, note: own(score.note))
        }
        // A confidential meeting stays here, whatever reason there is: the next school can ask those who were at it.
        let meetings = (history.meetings ?? []).filter { $0.state == "held" && !$0.confidential }.map { meeting in
            ExchangeInterface.TransferMeeting(
                on: meeting.day, kind: meeting.kind,
                with: meeting.others.compactMap { own($0) } + (meeting.withPupil ? [history.pupil.name] : []) + meeting.staff,
                about: own(meeting.about), agreed: own(meeting.agreed), next: meeting.next)
        }
        let targets = (history.targets ?? []).filter { $0.status == nil || $0.status == TargetStatus.onCourse.rawValue }.compactMap {
            target in
            own(target.wording).map { ExchangeInterface.TransferTarget(on: target.on, by: target.by, wording: $0) }
        }
        let strategies = (history.strategies ?? []).filter { $0.ended == nil }.compactMap { own($0.wording) }
        let transfer = ExchangeInterface.Transfer(
            school: school, to: name, madeOn: today.description, forename: history.pupil.forename, surname: history.pupil.surname,
            upn: history.pupil.upn, dateOfBirth: history.pupil.dateOfBirth, yearGroup: history.pupil.yearGroup,
            facts: facts(of: state) + scores, support: history.enrolments.map(ExchangeInterface.TransferSupport.init),
            leftOut: viewer.why == nil ? ["confidential"] : nil, meetings: meetings.isEmpty ? nil : meetings,
            targets: targets.isEmpty ? nil : targets, strategies: strategies.isEmpty ? nil : strategies)
        let content = try JSON.encode(transfer)
        let (signature, key) = try DocumentSignature.sign(content, with: keyring.masterKey)
        let signed = SignedTransfer(
            format: SignedTransfer.format, content: String(decoding: content, as: UTF8.self), key: Hexadecimal.text(key),
            signature: Hexadecimal.text(signature))
        let left = history.pupil.left.flatMap { SchoolDay(iso: $0) } ?? today
        return .init(
            transfer: transfer, signed: String(decoding: try JSON.encode(signed), as: UTF8.self),
            fingerprint: DocumentSignature.fingerprint(of: key),
            due: calendar.schoolDay(PupilDecider.educationalSchoolDays, after: left).description, leftOut: leftOut, at: answered)
    }

    /// Reads what another school signed.
    func readTransfer(_ parameters: JSONObject, _ caller: Caller) throws -> ExchangeInterface.ReadTransfer.Output {
        let input = try JSON.decode(ExchangeInterface.ReadTransfer.Input.self, from: .object(parameters))
        guard let signed = try? JSON.decode(SignedTransfer.self, from: JSON.parse(Array(input.signed.utf8))),
            signed.format == SignedTransfer.format, let key = Hexadecimal.bytes(signed.key),
            let signature = Hexadecimal.bytes(signed.signature)
        else {
            throw ServiceError.refuse(
                .malformed, field: "file", value: "", reason: "it is no transfer file of provd's",
                remedy: "ask the other school for the file that ends in .json")
        }
        let fingerprint = DocumentSignature.fingerprint(of: key)
        guard DocumentSignature.areSame(fingerprint, input.fingerprint) else {
            throw ServiceError.refuse(
                .conflict, field: "fingerprint", value: input.fingerprint,
                // The file's own would be what to type to get past this.
                reason: "the file is signed by another key than that",
                remedy: "ring the other school, on a number you know, and have its fingerprint read to you")
        }
        guard DocumentSignature.isValid(signature, of: Array(signed.content.utf8), key: key),
            let transfer = try? JSON.decode(ExchangeInterface.Transfer.self, from: JSON.parse(Array(signed.content.utf8)))
        else {
            throw ServiceError.refuse(
                .conflict, field: "file", value: "", reason: "it was changed after it was signed",
                remedy: "ask the other school to send it again; nothing was taken over")
        }
        let upn = transfer.upn.flatMap { try? UPN(validating: $0) }
        let known = writer.sync { core in upn.flatMap { core.directory.pupil(upn: $0) } }
        // That a number is on the roll here is told of the pupil here.
        noteRead(caller, ExchangeInterface.ReadTransfer.name, [known].compactMap(\.self))
        return .init(transfer: transfer, known: known?.description, at: answered)
    }

    private func transferTarget(_ text: String) throws -> String {
        let plain = text.filter { !$0.isNewline }
        guard !plain.isEmpty, plain.utf8.count <= 200 else {
            throw ServiceError.refuse(
                .malformed, field: "to", value: text, reason: "it names no school",
                remedy: "give the other school's number or name: 308/4099")
        }
        return plain
    }

    /// Needs before the statuses that rest on them, each in order of its days.
    private func facts(of state: PupilState) -> [ExchangeInterface.TransferFact] {
        var needs: [ExchangeInterface.TransferFact] = []
        for (type, ranks) in state.needs {
            needs += ranks.entries.compactMap { entry in
                entry.value.map { .init(kind: "need", on: entry.from.description, code: type.text, value: String($0)) }
            }
        }
        let statuses = state.sen.entries.map { entry in
            ExchangeInterface.TransferFact(kind: "sen", on: entry.from.description, code: entry.value.text)
        }
        let cohorts = state.cohorts.flatMap { cohort, timeline in
            timeline.entries.filter(\.value).map {
                ExchangeInterface.TransferFact(kind: "cohort", on: $0.from.description, code: cohort.text)
            }
        }
        return needs.sorted { ($0.on, $0.code) < ($1.on, $1.code) } + statuses + cohorts.sorted { ($0.on, $0.code) < ($1.on, $1.code) }
    }
}

extension ExchangeInterface.TransferSupport {
    fileprivate init(_ enrolment: PupilsInterface.HistoryEnrolment) {
        let scores = [enrolment.baseline.map { "before \($0.score)" }, enrolment.post.map { "after \($0.score)" }, enrolment.gain]
        let words = scores.compactMap(\.self).joined(separator: ", ")
        self.init(
            provision: enrolment.provision, year: enrolment.year, from: enrolment.from, until: enrolment.until,
            attended: enrolment.attended, due: enrolment.due, minutes: enrolment.minutes, progress: words.isEmpty ? nil : words)
    }
}
