/// The version of the programs and of the package made of them; named here and nowhere else.
package enum ProvisionVersion {
    /// As it is printed: "0.1.0".
    package static let text = "0.1.0"
}
