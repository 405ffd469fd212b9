/** What an answer of an App, or any other document, may measure at most (DESIGN, rulings; server.md W15). */
export const limits = {
    /** Bytes of one answer of an App: 1 MiB. */
    maxAnswerBytes: 1_048_576,
    /** Bytes of a manifest that is fetched from a URL: 1 MiB. */
    maxManifestBytes: 1_048_576,
    /** Levels of nesting in any JSON document. */
    maxDepth: 64,
    /** Levels of bindings below a place; each takes two levels of JSON. */
    maxBindingDepth: 24,
    /** Bindings of one App in one answer, or in one post, of all levels together. */
    maxBindings: 1_000,
    /** Fields of one form. */
    maxFields: 200,
    /** Options of one field, and items of one answer to a lookup. */
    maxOptions: 50_000,
    /** Problems that are noted of one document; what is wrong beyond is dropped as well, without a note each. */
    maxProblems: 200,
    /** Characters of a call path. */
    maxPathLength: 2048,
} as const;
