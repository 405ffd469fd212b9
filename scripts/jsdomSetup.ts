/** jest-dom's matchers, and the DOM cleaned between the tests. */
import '@testing-library/jest-dom/vitest';
import {cleanup} from '@testing-library/react';
import {afterEach} from 'vitest';

afterEach(cleanup);
