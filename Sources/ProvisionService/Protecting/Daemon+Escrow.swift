internal import EventLog
internal import EventSourcing
internal import JSON
internal import Logging
internal import Operations
internal import ProvisionDomain
internal import ProvisionInterface
internal import ReadModels

extension Daemon {
    /// Tells one master key from another, and nothing else of it.
    private var masterCheck: [UInt8] { Array(keyring.masterKey.derived(for: "escrow-check").prefix(8)) }

    /// When the recovery sheet of this master key was typed back last; `nil` where it never was.
    func escrowConfirmedOn() throws -> String? {
        try EscrowRecords(operations).confirmed(master: masterCheck).map(Instant.text)
    }

    /// The sheet for the safe. That it was read, and by whom, is said in the journal.
    func recoverySheet(_ caller: Caller) throws -> ServiceInterface.GetRecoverySheet.Output {
        logger.tell(.sheetRead, ["login": "\(caller.login ?? "-")", "uid": "\(caller.uid)"])
        let random = keyring.fingerprint(Array("ask/\(today)".utf8))
        let first = Int(random[0]) % RecoveryText.groupCount
        let second = (first + 1 + Int(random[1]) % (RecoveryText.groupCount - 1)) % RecoveryText.groupCount
        return .init(
            sheet: ServiceInterface.RecoverySheet(
                school: school, log: log.head.log.description, printedOn: today.description,
                groups: RecoveryText.groups(of: keyring.masterKey), ask: [first + 1, second + 1].sorted(),
                confirmedOn: try escrowConfirmedOn()))
    }

    /// Takes groups typed back from the paper.
    func confirmSheet(_ parameters: JSONObject, _ caller: Caller) throws -> ServiceInterface.ConfirmRecoverySheet.Output {
        let input = try JSON.decode(ServiceInterface.ConfirmRecoverySheet.Input.self, from: .object(parameters))
        var typed: [Int: String] = [:]
        for text in input.groups {
            let parts = text.split(separator: ":", maxSplits: 1)
            guard parts.count == 2, let number = Int(parts[0]), (1...RecoveryText.groupCount).contains(number) else {
                throw ServiceError.refuse(
                    .malformed, field: "groups", value: text, reason: "it is no group of a recovery sheet",
                    remedy: "write the number and the five characters, as 3:0CX4M")
            }
            typed[number] = String(parts[1])
        }
        guard typed.count >= 2 else {
            throw ServiceError.refuse(
                .missingEarlier, field: "groups", value: input.groups.joined(separator: " "),
                reason: "two groups prove that the sheet is on paper",
                remedy: "type two groups from the paper, as 3:0CX4M 7:B2K9P")
        }
        let wrong = RecoveryText.differing(typed, from: keyring.masterKey)
        guard wrong.isEmpty else {
            throw ServiceError.refuse(
                .conflict, field: "groups", value: wrong.map(String.init).joined(separator: ", "),
                reason: "not what the sheet of this master key says",
                remedy: "compare with the paper; where it is an old sheet, print it anew")
        }
        let now = clock.now
        try EscrowRecords(operations).confirm(at: now, actor: told(caller).actor, master: masterCheck)
        logger.tell(.sheetConfirmed)
        return .init(confirmedOn: Instant.text(now))
    }
}
