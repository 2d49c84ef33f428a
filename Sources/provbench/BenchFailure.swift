/// Why a measurement could not be made; said once, and the run ends.
struct BenchFailure: Error, Equatable, CustomStringConvertible {
    var description: String

    init(_ description: String) { self.description = description }
}
