import {failed, skipped, type Check, type Finding, type Result} from './Check.ts';

/** Looks at one thing after the other, each for at most `deadline` milliseconds. */
export async function runChecks(checks: readonly Check[], deadline: number): Promise<Result[]> {
    const results: Result[] = [];
    for (const {name, needs = [], look} of checks) {
        const missing = results.find((result) => needs.includes(result.name) && (result.state === 'failed' || result.state === 'skipped'));
        const finding = missing ? skipped(`Not looked at, as "${missing.name}" has to be right first.`) : await within(look(), deadline);
        results.push({name, ...finding});
    }
    return results;
}

async function within(looking: Promise<Finding>, deadline: number): Promise<Finding> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<Finding>((resolve) => {
        timer = setTimeout(() => resolve(failed(`There was no answer within ${deadline / 1_000} seconds.`, 'Look whether a firewall or a proxy on the way holds it up.')), deadline);
    });
    try {
        return await Promise.race([looking, late]);
    } catch (error) {
        return failed(error instanceof Error ? error.message : String(error), 'Mend what this says, and run the doctor again.');
    } finally {
        clearTimeout(timer);
    }
}
