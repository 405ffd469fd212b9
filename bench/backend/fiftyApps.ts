export const appCount = 50;
export const hangingApp = 7;
export const failingApp = 23;
