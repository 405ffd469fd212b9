/** jest-dom's matchers, and the DOM cleaned between the tests. */
import '@testing-library/jest-dom/vitest';
import {cleanup, configure} from '@testing-library/react';
import {afterEach} from 'vitest';

// What is fetched when it is first needed comes late on a busy machine; who waits for a condition waits no longer than it takes.
configure({asyncUtilTimeout: 5_000});

afterEach(cleanup);
