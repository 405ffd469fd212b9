import type {StorybookConfig} from '@storybook/react-vite';

const config: StorybookConfig = {
    framework: '@storybook/react-vite',
    stories: ['../stories/**/*.stories.tsx', '../stories/**/*.mdx', '../src/**/*.stories.tsx'],
    addons: ['@storybook/addon-docs', '@storybook/addon-a11y', '@storybook/addon-vitest'],
    // The list of first steps with Storybook itself is of no use to those who come to see Topmast.
    features: {sidebarOnboardingChecklist: false},
    core: {disableTelemetry: true, disableWhatsNewNotifications: true},
    // Controls are named by the stories' args. Reading types out of the source as well doubled the time of a build.
    typescript: {reactDocgen: false},
};

export default config;
