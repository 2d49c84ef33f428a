/// One value that is being encoded.
final class TreeNode {
    /// What has been written so far.
    enum Content {
        case empty
        case leaf(JSONValue)
        case list([TreeNode])
        case object([(key: String, node: TreeNode)], sorted: Bool)
    }

    var content = Content.empty

    func becomeObject(sorted: Bool) {
        if case .object = content { return }
        content = .object([], sorted: sorted)
    }

    func becomeList() {
        if case .list = content { return }
        content = .list([])
    }

    /// A type that encoded nothing is an object without members.
    func becomeObjectIfEmpty() {
        if case .empty = content { content = .object([], sorted: false) }
    }

    /// The node of that member; a second one of the same name replaces the first.
    func member(_ key: String) -> TreeNode {
        guard case .object(var members, let sorted) = content else { return TreeNode() }
        if let known = members.first(where: { $0.key == key }) { return known.node }
        let fresh = TreeNode()
        content = .empty
        members.append((key, fresh))
        content = .object(members, sorted: sorted)
        return fresh
    }

    var itemCount: Int {
        if case .list(let items) = content { items.count } else { 0 }
    }

    func item() -> TreeNode {
        let fresh = TreeNode()
        if case .list(var items) = content {
            content = .empty
            items.append(fresh)
            content = .list(items)
        }
        return fresh
    }

    func value() -> JSONValue {
        switch content {
        case .empty: return .object(JSONObject())
        case .leaf(let value): return value
        case .list(let items): return .array(items.map { $0.value() })
        case .object(let members, let sorted):
            let ordered = sorted ? members.sorted { $0.key < $1.key } : members
            return .object(JSONObject(ordered.map { ($0.key, $0.node.value()) }))
        }
    }
}
