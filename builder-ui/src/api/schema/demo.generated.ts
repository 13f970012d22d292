// Written by `npm run generate` from the OpenAPI description of the server. Not edited by hand.

export interface paths {
    "/outbox.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Letters that the demo caught */
        get: operations["platform.outbox"];
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
    "platform.outbox": {
        parameters: {
            query?: {
                to?: string;
                limit?: number;
            };
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
                        items: {
                            /** Format: uuid */
                            id: string;
                            community: string;
                            to: string;
                            template: string;
                            subject: string;
                            text: string;
                            html: string;
                            links: string[];
                            /** Format: date-time */
                            createdAt: string;
                            sentAt: string | null;
                        }[];
                    };
                };
            };
        };
    };
}
