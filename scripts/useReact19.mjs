/**
 * Setup of the project "react19": packages that are CommonJS ask Node for React, past Vite's aliases, so Node is told
 * to find the example host's React 19 too. Plain JavaScript, since the hook has no types.
 */
import Module from 'node:module';

const modules = `${process.cwd()}/examples/host/node_modules/`;
/** Node has no better name for it in version 20. */
const hook = '_resolveFilename';
const resolve = Module[hook];

Module[hook] = function (request, ...rest) {
    return resolve.call(this, /^react(-dom)?(\/|$)/.test(request) ? modules + request : request, ...rest);
};
