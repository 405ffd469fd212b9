/** The import rules of the house: down through the rooms, never back up. See docs/architecture.md. */

/** @param {string} room @param {string[]} allowed rooms of src/ that it may import */
const mayImport = (room, allowed) => ({
    name: `${room}-imports`,
    severity: 'error',
    comment: `src/${room} imports of ours only: ${allowed.join(', ') || 'nothing'}`,
    from: {path: `^src/${room}/`, pathNot: '\\.(test|browser|stories|contract)\\.tsx?$|/fixtures?/'},
    to: {path: '^src/', pathNot: `^src/(${[room, ...allowed].join('|')})/`},
});

/** The rooms of src/backend, each importing only those that stand after it. */
const backendRooms = ['builtin', 'routes', 'live', 'apps', 'events', 'native', 'services', 'deliveries', 'bindings', 'calls', 'upstreams', 'registry', 'mattermost', 'storage'];

const backendRule = (room, index) => ({
    name: `backend-${room}-imports`,
    severity: 'error',
    comment: `src/backend/${room} imports only the rooms below it`,
    from: {path: `^src/backend/${room}/`, pathNot: '\\.(test|contract)\\.ts$|/fixtures?/'},
    to: {path: `^src/backend/(${[...backendRooms.slice(0, index), 'embedded'].join('|')})/`},
});

module.exports = {
    forbidden: [
        {name: 'no-circles', severity: 'error', from: {}, to: {circular: true}},
        {name: 'no-orphans-resolved', severity: 'error', from: {}, to: {couldNotResolve: true}},
        mayImport('protocol', []),
        mayImport('components', []),
        mayImport('messages', []),
        mayImport('store', ['protocol']),
        mayImport('forms', ['protocol', 'store', 'components']),
        mayImport('bindings', ['protocol', 'store', 'components', 'forms']),
        mayImport('page', ['protocol', 'store', 'components', 'forms', 'bindings', 'messages']),
        mayImport('extension', ['protocol', 'store', 'components', 'forms', 'bindings', 'messages']),
        mayImport('backend', ['protocol', 'messages']),
        {
            name: 'backend-speaks-in-native-alone',
            severity: 'error',
            comment: 'users read what the backend says where Mattermost draws for it; everywhere else a client says it in their language',
            from: {path: '^src/backend/', pathNot: '^src/backend/native/'},
            to: {path: '^src/messages/'},
        },
        {
            name: 'cli-imports',
            severity: 'error',
            comment: 'the command imports the protocol and what the backend offers others: its index.ts',
            from: {path: '^src/cli/', pathNot: '\\.test\\.ts$|/fixtures?/'},
            to: {path: '^src/', pathNot: '^src/(cli|protocol)/|^src/backend/index\\.ts$'},
        },
        ...backendRooms.map(backendRule),
        {
            name: 'embedded-stands-alone',
            severity: 'error',
            comment: 'the embedded server is reached over HTTP alone; it may use the database and the error shape, nothing of Apps',
            from: {path: '^src/backend/embedded/', pathNot: '\\.test\\.ts$'},
            to: {path: '^src/(protocol|backend/(builtin|routes|live|apps|events|native|services|deliveries|bindings|calls|upstreams|registry|mattermost))/'},
        },
        {
            name: 'protocol-is-pure',
            severity: 'error',
            comment: 'no I/O, no React, no Node',
            from: {path: '^src/protocol/', pathNot: '\\.test\\.ts$'},
            to: {pathNot: '^src/protocol/|^node_modules/valibot/'},
        },
        {
            name: 'library-runs-in-a-browser',
            severity: 'error',
            from: {path: '^src/(components|messages|store|forms|bindings|page|extension)/', pathNot: '\\.(test|browser|stories)\\.tsx?$'},
            to: {dependencyTypes: ['core']},
        },
        {
            name: 'apps-speak-the-wire-alone',
            severity: 'error',
            comment: 'sample Apps are separate programs; they import nothing of src',
            from: {path: '^apps/', pathNot: '\\.test\\.ts$'},
            to: {path: '^src/'},
        },
    ],
    options: {
        doNotFollow: {path: 'node_modules'},
        tsPreCompilationDeps: true,
        tsConfig: {fileName: 'tsconfig.json'},
        enhancedResolveOptions: {exportsFields: ['exports'], conditionNames: ['import', 'types', 'node', 'default']},
    },
};
