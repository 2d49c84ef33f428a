/// The tables of `ops.sqlite`. Each statement makes what is missing and leaves alone what is there.
enum OperationsSchema {
    static let all: [String] =
        exports + DeliveryClaims.schema + EscrowRecords.schema + MatchesTable.schema + backups + AccessTables.statements
        + TransfersMade.schema
        + DraftsTable.schema
}
