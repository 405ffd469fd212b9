/** How the backend is compiled: for dist/server, and for whoever measures what ships. */
export const serverBuild = {target: 'node20', minify: false, sourcemap: true} as const;
