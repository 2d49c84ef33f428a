extension SchoolState {
    /// Whether a role is that of an outside agency, whose time costs the school nothing unless a rate says otherwise: the code set `roles`
    /// has it so by code, group or alias `agency`.
    package func isAgency(_ role: RoleCode) -> Bool {
        guard let entry = entry(role, in: .roles) else { return role == RoleCode("agency") }
        return ([entry.code, entry.group ?? ""] + entry.aliases).contains { $0.lowercased() == "agency" }
    }
}
