import Testing

extension Tag {
    /// Tests that take longer than a moment or need more than this package.
    @Tag static var slow: Self
}
