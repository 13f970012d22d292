// Written by `npm run generate` from the OpenAPI description of the server. Not edited by hand.

export interface paths {
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * State of the server
         * @description All of it on the server’s own machine and for operators; the status alone for everybody else.
         */
        get: operations["health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: never;
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @description degraded: people are served, but something waits or has failed; failing: the server cannot do its work
                         * @enum {string}
                         */
                        status: "ok" | "degraded" | "failing";
                        version: string;
                        /** @enum {string} */
                        database: "up" | "down";
                        /**
                         * @description late: jobs that could have run for minutes have not
                         * @enum {string}
                         */
                        jobs: "up" | "late" | "down";
                        /**
                         * @description down: the mail server did not take the last letter; letters wait
                         * @enum {string}
                         */
                        mail: "up" | "down";
                        /**
                         * @description down: other processes’ changes are learnt of once a minute
                         * @enum {string}
                         */
                        notices: "up" | "down";
                        /** @description of all communities; refused for good within three days; not built: no header can be made of the address */
                        letters?: {
                            waiting: number;
                            refused: number;
                            notBuilt: number;
                        };
                        /** @description given up within three days, by name */
                        failedJobs?: {
                            [key: string]: number;
                        };
                    } | {
                        /**
                         * @description degraded: people are served, but something waits or has failed; failing: the server cannot do its work
                         * @enum {string}
                         */
                        status: "ok" | "degraded" | "failing";
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @description degraded: people are served, but something waits or has failed; failing: the server cannot do its work
                         * @enum {string}
                         */
                        status: "ok" | "degraded" | "failing";
                        version: string;
                        /** @enum {string} */
                        database: "up" | "down";
                        /**
                         * @description late: jobs that could have run for minutes have not
                         * @enum {string}
                         */
                        jobs: "up" | "late" | "down";
                        /**
                         * @description down: the mail server did not take the last letter; letters wait
                         * @enum {string}
                         */
                        mail: "up" | "down";
                        /**
                         * @description down: other processes’ changes are learnt of once a minute
                         * @enum {string}
                         */
                        notices: "up" | "down";
                        /** @description of all communities; refused for good within three days; not built: no header can be made of the address */
                        letters?: {
                            waiting: number;
                            refused: number;
                            notBuilt: number;
                        };
                        /** @description given up within three days, by name */
                        failedJobs?: {
                            [key: string]: number;
                        };
                    } | {
                        /**
                         * @description degraded: people are served, but something waits or has failed; failing: the server cannot do its work
                         * @enum {string}
                         */
                        status: "ok" | "degraded" | "failing";
                    };
                };
            };
        };
    };
}
