import type {LambdaFunction} from './Manifest.ts';

/** Of an App that runs as functions: the one whose path is the longest beginning of a call's path (server.md 1.1). Undefined: none serves it. */
export function functionFor<F extends Pick<LambdaFunction, 'path'>>(functions: readonly F[], path: string): F | undefined {
    return functions.filter((one) => path.startsWith(one.path)).sort((one, other) => other.path.length - one.path.length)[0];
}
