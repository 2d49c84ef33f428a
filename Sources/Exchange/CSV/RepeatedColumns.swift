/// Columns of one name: which of them is meant nobody can tell.
enum RepeatedColumns {
    /// Where each name stands that is there more than once, counted from 1: `columns 2 and 5`.
    static func places(of name: String, in names: [String]) -> String {
        let numbers = names.indices.filter { names[$0] == name }.map { String($0 + 1) }
        return "columns \(numbers.dropLast().joined(separator: ", ")) and \(numbers.last ?? "")"
    }

    /// Refuses a header in which a column that is read has the name of another.
    /// - Parameters:
    ///   - names: as they are compared; `spelt` as the file has them.
    ///   - read: places of the columns that are read.
    /// - Throws: ``RowProblem`` with the numbers of both; it ends the file.
    static func check(_ names: [String], spelt: [String], read: some Sequence<Int>, file: String, line: Int) throws(RowProblem) {
        for place in read.sorted() where !names[place].isEmpty && names.count(where: { $0 == names[place] }) > 1 {
            throw RowProblem(
                file: file, row: line, column: spelt[place],
                reason: "the name is there more than once: \(places(of: names[place], in: names))",
                remedy: "leave all but one of them out of the export, or give the others other names", endsFile: true)
        }
    }
}
