/// What words that name something fit.
package enum Resolution<ID: Sendable & Hashable>: Sendable, Equatable {
    case one(ID)
    /// Labels a person can choose from: `Zara Quill Y7 7C`.
    case several([String])
    case none
}
