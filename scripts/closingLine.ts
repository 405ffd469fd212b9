/** A Vitest reporter: the run's last line is `N passed, N failed[, N skipped]`, plain, for CI to read. */
import type {Reporter, TestModule} from 'vitest/node';

export default class ClosingLine implements Reporter {
    onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
        const count = {passed: 0, failed: 0, skipped: 0};
        for (const module of modules) {
            let own = 0;
            for (const test of module.children.allTests()) {
                const {state} = test.result();
                count[state === 'pending' ? 'skipped' : state] += 1;
                own += 1;
            }
            if (own === 0 && module.state() === 'failed') {
                count.failed += 1;
            }
        }
        count.failed += count.failed === 0 ? errors.length : 0;
        const skipped = count.skipped > 0 ? `, ${count.skipped} skipped` : '';
        console.log(`\n${count.passed} passed, ${count.failed} failed${skipped}`);
    }
}
