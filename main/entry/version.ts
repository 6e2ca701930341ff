declare const __PASSBENCH_VERSION__: string;

/** The version of package.json, put in by the build. */
export const version = __PASSBENCH_VERSION__;
