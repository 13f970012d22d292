// Written by `npm run generate` from the OpenAPI description of the server. Not edited by hand.

export interface paths {
    "/api/v1/communities/{slug}/statements/{id}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish a statement
         * @description Access: moderator.
         */
        post: operations["statements.publish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/statements/{id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reject a statement, with the reason
         * @description Access: moderator.
         */
        post: operations["statements.reject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/statements/{id}/hide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hide a published statement, with the reason
         * @description Access: moderator.
         */
        post: operations["statements.hide"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/statements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Statements in the console
         * @description Access: member.
         */
        get: operations["statements.desk-list"];
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
    "statements.publish": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
                id: string;
            };
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
                        /** Format: uuid */
                        id: string;
                        text: string;
                        /** @enum {string} */
                        state: "pending" | "published" | "rejected" | "hidden";
                        reason: ("said-already" | "several-thoughts" | "constitutional-order" | "territorial-integrity" | "war-violence-cruelty" | "hatred" | "terrorism" | "rights-and-freedoms" | "insulting" | "private-dispute" | "advertising") | null;
                        /** Format: date-time */
                        createdAt: string;
                        item: {
                            title: string;
                            url: string | null;
                        } | null;
                        allowedActions: ("publish" | "reject" | "hide")[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, the code says what it is */
                        type: string;
                        title: string;
                        status: number;
                        /** @description stable name of the error: access.sign-in-required */
                        code: string;
                        /** @description what happened and what to do, in the language of the reader */
                        detail: string;
                        requestId: string;
                        details?: {
                            [key: string]: unknown;
                        };
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    "statements.reject": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    reason: "said-already" | "several-thoughts" | "constitutional-order" | "territorial-integrity" | "war-violence-cruelty" | "hatred" | "terrorism" | "rights-and-freedoms" | "insulting" | "private-dispute" | "advertising";
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        text: string;
                        /** @enum {string} */
                        state: "pending" | "published" | "rejected" | "hidden";
                        reason: ("said-already" | "several-thoughts" | "constitutional-order" | "territorial-integrity" | "war-violence-cruelty" | "hatred" | "terrorism" | "rights-and-freedoms" | "insulting" | "private-dispute" | "advertising") | null;
                        /** Format: date-time */
                        createdAt: string;
                        item: {
                            title: string;
                            url: string | null;
                        } | null;
                        allowedActions: ("publish" | "reject" | "hide")[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, the code says what it is */
                        type: string;
                        title: string;
                        status: number;
                        /** @description stable name of the error: access.sign-in-required */
                        code: string;
                        /** @description what happened and what to do, in the language of the reader */
                        detail: string;
                        requestId: string;
                        details?: {
                            [key: string]: unknown;
                        };
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    "statements.hide": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    reason: "said-already" | "several-thoughts" | "constitutional-order" | "territorial-integrity" | "war-violence-cruelty" | "hatred" | "terrorism" | "rights-and-freedoms" | "insulting" | "private-dispute" | "advertising";
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        text: string;
                        /** @enum {string} */
                        state: "pending" | "published" | "rejected" | "hidden";
                        reason: ("said-already" | "several-thoughts" | "constitutional-order" | "territorial-integrity" | "war-violence-cruelty" | "hatred" | "terrorism" | "rights-and-freedoms" | "insulting" | "private-dispute" | "advertising") | null;
                        /** Format: date-time */
                        createdAt: string;
                        item: {
                            title: string;
                            url: string | null;
                        } | null;
                        allowedActions: ("publish" | "reject" | "hide")[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, the code says what it is */
                        type: string;
                        title: string;
                        status: number;
                        /** @description stable name of the error: access.sign-in-required */
                        code: string;
                        /** @description what happened and what to do, in the language of the reader */
                        detail: string;
                        requestId: string;
                        details?: {
                            [key: string]: unknown;
                        };
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    "statements.desk-list": {
        parameters: {
            query?: {
                state?: "pending" | "published" | "rejected" | "hidden";
                page?: string;
            };
            header?: never;
            path: {
                slug: string;
            };
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
                            text: string;
                            /** @enum {string} */
                            state: "pending" | "published" | "rejected" | "hidden";
                            reason: ("said-already" | "several-thoughts" | "constitutional-order" | "territorial-integrity" | "war-violence-cruelty" | "hatred" | "terrorism" | "rights-and-freedoms" | "insulting" | "private-dispute" | "advertising") | null;
                            /** Format: date-time */
                            createdAt: string;
                            item: {
                                title: string;
                                url: string | null;
                            } | null;
                            allowedActions: ("publish" | "reject" | "hide")[];
                        }[];
                        page: number;
                        pages: number;
                        total: number;
                        reasons: {
                            /** @enum {string} */
                            id: "said-already" | "several-thoughts" | "constitutional-order" | "territorial-integrity" | "war-violence-cruelty" | "hatred" | "terrorism" | "rights-and-freedoms" | "insulting" | "private-dispute" | "advertising";
                            title: string;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, the code says what it is */
                        type: string;
                        title: string;
                        status: number;
                        /** @description stable name of the error: access.sign-in-required */
                        code: string;
                        /** @description what happened and what to do, in the language of the reader */
                        detail: string;
                        requestId: string;
                        details?: {
                            [key: string]: unknown;
                        };
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
}
