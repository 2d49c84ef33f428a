/// One interface as its `.varlink` text defines it. Comments in the text are its documentation.
package struct VarlinkInterface: Sendable {
    /// The full name, as in `org.example.more`.
    package var name: String
    /// The comment before the keyword `interface`, without its number signs; empty where there is none.
    package var documentation: String
    /// The named types in order.
    package var types: [VarlinkTypeDefinition]
    /// The methods in order.
    package var methods: [VarlinkMethod]
    /// The errors in order.
    package var errors: [VarlinkErrorDefinition]
    /// The text it was read from, unchanged.
    package var source: String

    /// The type of that name.
    package func type(named name: String) -> VarlinkTypeDefinition? { types.first { $0.name == name } }

    /// The method of that name, which is given without the interface's.
    package func method(named name: String) -> VarlinkMethod? { methods.first { $0.name == name } }

    /// The error of that name, which is given without the interface's.
    package func error(named name: String) -> VarlinkErrorDefinition? { errors.first { $0.name == name } }
}

/// A type with a name of its own.
package struct VarlinkTypeDefinition: Equatable, Sendable {
    /// The name, without the interface's.
    package var name: String
    /// The comment before it.
    package var documentation: String
    /// What it is: a structure or an enumeration.
    package var type: VarlinkType
}

/// A method: what it takes and what it answers.
package struct VarlinkMethod: Equatable, Sendable {
    /// The name, without the interface's.
    package var name: String
    /// The comment before it.
    package var documentation: String
    /// The parameters of a call.
    package var input: [VarlinkField]
    /// The parameters of a reply.
    package var output: [VarlinkField]
}

/// An error a method may answer.
package struct VarlinkErrorDefinition: Equatable, Sendable {
    /// The name, without the interface's.
    package var name: String
    /// The comment before it.
    package var documentation: String
    /// The parameters of the error.
    package var fields: [VarlinkField]
}

/// A named place in a structure.
package struct VarlinkField: Equatable, Sendable {
    /// The name.
    package var name: String
    /// The comment before it.
    package var documentation: String
    /// What may stand there.
    package var type: VarlinkType

    /// A field of that type.
    package init(name: String, documentation: String, type: VarlinkType) {
        self.name = name
        self.documentation = documentation
        self.type = type
    }
}

/// What a value may be.
package indirect enum VarlinkType: Equatable, Sendable {
    /// `bool`
    case bool
    /// `int`, a whole number of 64 bits.
    case int
    /// `float`
    case float
    /// `string`
    case string
    /// `object`, any JSON object.
    case object
    /// `any`, any value at all but null.
    case any
    /// One of these names, given as a string.
    case enumeration([VarlinkEnumCase])
    /// An object of these fields.
    case structure([VarlinkField])
    /// A type the interface defines by name.
    case named(String)
    /// `?T`, which may be null or left out.
    case nullable(VarlinkType)
    /// `[]T`
    case array(VarlinkType)
    /// `[string]T`
    case map(VarlinkType)
}

/// One value of an enumeration.
package struct VarlinkEnumCase: Equatable, Sendable {
    /// The name, as it is sent.
    package var name: String
    /// The comment before it.
    package var documentation: String

    /// A value of that name.
    package init(name: String, documentation: String) {
        self.name = name
        self.documentation = documentation
    }
}
