// Written by `npm run generate` from the OpenAPI description of the server. Not edited by hand.

export interface paths {
    "/api/v1/communities/{slug}/comments/{id}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish a comment
         * @description Access: moderator.
         */
        post: operations["comments.publish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/comments/{id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reject a comment, with the reason
         * @description Access: moderator.
         */
        post: operations["comments.reject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/comments/{id}/hide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hide a published comment, with the reason
         * @description Access: moderator.
         */
        post: operations["comments.hide"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/comments/{id}/keep": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Keep a reported comment
         * @description Access: moderator.
         */
        post: operations["comments.keep"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/comments/{id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Answer a comment officially
         * @description Access: official.
         */
        post: operations["comments.answer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/comments/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Remove one’s own comment
         * @description Access: contact.
         */
        post: operations["comments.withdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/comments/{id}/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report a comment
         * @description Access: contact.
         */
        post: operations["comments.report"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Comments in the console
         * @description Access: member.
         */
        get: operations["comments.desk-list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/my/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My comments
         * @description Access: contact.
         */
        get: operations["comments.mine"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/my/comment-reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My reports of comments, and what became of them
         * @description Access: contact.
         */
        get: operations["comments.my-reports"];
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
    "comments.publish": {
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
                        /** @enum {string} */
                        state: "pending" | "published" | "reported" | "rejected" | "hidden" | "withdrawn";
                        text: string;
                        author: string;
                        official: boolean;
                        /** @description text of the comment that it replies to */
                        inReplyTo: string | null;
                        reason: ("constitutional-order" | "territorial-integrity" | "war-violence-cruelty" | "hatred" | "terrorism" | "rights-and-freedoms" | "insulting" | "private-dispute" | "advertising") | null;
                        /** @description why a rule made it wait for a moderator */
                        heldFor: ("first" | "link" | "word") | null;
                        /** @description open reports by their reason; who sent them stands nowhere */
                        reports: {
                            /** @enum {string} */
                            reason: "insulting" | "hatred" | "violence" | "personal-data" | "false" | "advertising" | "other";
                            title: string;
                            count: number;
                        }[];
                        /** Format: date-time */
                        createdAt: string;
                        item: {
                            title: string;
                            url: string | null;
                        } | null;
                        allowedActions: ("publish" | "reject" | "hide" | "keep" | "answer")[];
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
    "comments.reject": {
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
                    reason: "constitutional-order" | "territorial-integrity" | "war-violence-cruelty" | "hatred" | "terrorism" | "rights-and-freedoms" | "insulting" | "private-dispute" | "advertising";
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
                        /** @enum {string} */
                        state: "pending" | "published" | "reported" | "rejected" | "hidden" | "withdrawn";
                        text: string;
                        author: string;
                        official: boolean;
                        /** @description text of the comment that it replies to */
                        inReplyTo: string | null;
                        reason: ("constitutional-order" | "territorial-integrity" | "war-violence-cruelty" | "hatred" | "terrorism" | "rights-and-freedoms" | "insulting" | "private-dispute" | "advertising") | null;
                        /** @description why a rule made it wait for a moderator */
                        heldFor: ("first" | "link" | "word") | null;
                        /** @description open reports by their reason; who sent them stands nowhere */
                        reports: {
                            /** @enum {string} */
                            reason: "insulting" | "hatred" | "violence" | "personal-data" | "false" | "advertising" | "other";
                            title: string;
                            count: number;
                        }[];
                        /** Format: date-time */
                        createdAt: string;
                        item: {
                            title: string;
                            url: string | null;
                        } | null;
                        allowedActions: ("publish" | "reject" | "hide" | "keep" | "answer")[];
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
    "comments.hide": {
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
                    reason: "constitutional-order" | "territorial-integrity" | "war-violence-cruelty" | "hatred" | "terrorism" | "rights-and-freedoms" | "insulting" | "private-dispute" | "advertising";
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
                        /** @enum {string} */
                        state: "pending" | "published" | "reported" | "rejected" | "hidden" | "withdrawn";
                        text: string;
                        author: string;
                        official: boolean;
                        /** @description text of the comment that it replies to */
                        inReplyTo: string | null;
                        reason: ("constitutional-order" | "territorial-integrity" | "war-violence-cruelty" | "hatred" | "terrorism" | "rights-and-freedoms" | "insulting" | "private-dispute" | "advertising") | null;
                        /** @description why a rule made it wait for a moderator */
                        heldFor: ("first" | "link" | "word") | null;
                        /** @description open reports by their reason; who sent them stands nowhere */
                        reports: {
                            /** @enum {string} */
                            reason: "insulting" | "hatred" | "violence" | "personal-data" | "false" | "advertising" | "other";
                            title: string;
                            count: number;
                        }[];
                        /** Format: date-time */
                        createdAt: string;
                        item: {
                            title: string;
                            url: string | null;
                        } | null;
                        allowedActions: ("publish" | "reject" | "hide" | "keep" | "answer")[];
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
    "comments.keep": {
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
                        /** @enum {string} */
                        state: "pending" | "published" | "reported" | "rejected" | "hidden" | "withdrawn";
                        text: string;
                        author: string;
                        official: boolean;
                        /** @description text of the comment that it replies to */
                        inReplyTo: string | null;
                        reason: ("constitutional-order" | "territorial-integrity" | "war-violence-cruelty" | "hatred" | "terrorism" | "rights-and-freedoms" | "insulting" | "private-dispute" | "advertising") | null;
                        /** @description why a rule made it wait for a moderator */
                        heldFor: ("first" | "link" | "word") | null;
                        /** @description open reports by their reason; who sent them stands nowhere */
                        reports: {
                            /** @enum {string} */
                            reason: "insulting" | "hatred" | "violence" | "personal-data" | "false" | "advertising" | "other";
                            title: string;
                            count: number;
                        }[];
                        /** Format: date-time */
                        createdAt: string;
                        item: {
                            title: string;
                            url: string | null;
                        } | null;
                        allowedActions: ("publish" | "reject" | "hide" | "keep" | "answer")[];
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
    "comments.answer": {
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
                    text: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        state: "pending" | "published" | "reported" | "rejected" | "hidden" | "withdrawn";
                        text: string;
                        author: string;
                        official: boolean;
                        /** @description text of the comment that it replies to */
                        inReplyTo: string | null;
                        reason: ("constitutional-order" | "territorial-integrity" | "war-violence-cruelty" | "hatred" | "terrorism" | "rights-and-freedoms" | "insulting" | "private-dispute" | "advertising") | null;
                        /** @description why a rule made it wait for a moderator */
                        heldFor: ("first" | "link" | "word") | null;
                        /** @description open reports by their reason; who sent them stands nowhere */
                        reports: {
                            /** @enum {string} */
                            reason: "insulting" | "hatred" | "violence" | "personal-data" | "false" | "advertising" | "other";
                            title: string;
                            count: number;
                        }[];
                        /** Format: date-time */
                        createdAt: string;
                        item: {
                            title: string;
                            url: string | null;
                        } | null;
                        allowedActions: ("publish" | "reject" | "hide" | "keep" | "answer")[];
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
    "comments.withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path: {
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
                        /** @enum {string} */
                        state: "pending" | "published" | "reported" | "rejected" | "hidden" | "withdrawn";
                        text: string;
                        /** @description why it was rejected or hidden, in words */
                        reason: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        item: {
                            title: string;
                            url: string;
                        } | null;
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
    "comments.report": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    reason: "insulting" | "hatred" | "violence" | "personal-data" | "false" | "advertising" | "other";
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        reason: "insulting" | "hatred" | "violence" | "personal-data" | "false" | "advertising" | "other";
                        /** Format: date-time */
                        createdAt: string;
                        /** @description null until a moderator has decided */
                        outcome: ("kept" | "hidden" | "withdrawn") | null;
                        closedAt: string | null;
                        item: {
                            title: string;
                            url: string;
                        } | null;
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
    "comments.desk-list": {
        parameters: {
            query?: {
                state?: "pending" | "published" | "reported" | "rejected" | "hidden" | "withdrawn";
                reports?: "open";
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
                            /** @enum {string} */
                            state: "pending" | "published" | "reported" | "rejected" | "hidden" | "withdrawn";
                            text: string;
                            author: string;
                            official: boolean;
                            /** @description text of the comment that it replies to */
                            inReplyTo: string | null;
                            reason: ("constitutional-order" | "territorial-integrity" | "war-violence-cruelty" | "hatred" | "terrorism" | "rights-and-freedoms" | "insulting" | "private-dispute" | "advertising") | null;
                            /** @description why a rule made it wait for a moderator */
                            heldFor: ("first" | "link" | "word") | null;
                            /** @description open reports by their reason; who sent them stands nowhere */
                            reports: {
                                /** @enum {string} */
                                reason: "insulting" | "hatred" | "violence" | "personal-data" | "false" | "advertising" | "other";
                                title: string;
                                count: number;
                            }[];
                            /** Format: date-time */
                            createdAt: string;
                            item: {
                                title: string;
                                url: string | null;
                            } | null;
                            allowedActions: ("publish" | "reject" | "hide" | "keep" | "answer")[];
                        }[];
                        page: number;
                        pages: number;
                        total: number;
                        reasons: {
                            /** @enum {string} */
                            id: "constitutional-order" | "territorial-integrity" | "war-violence-cruelty" | "hatred" | "terrorism" | "rights-and-freedoms" | "insulting" | "private-dispute" | "advertising";
                            title: string;
                            law: boolean;
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
    "comments.mine": {
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
                        items: {
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            state: "pending" | "published" | "reported" | "rejected" | "hidden" | "withdrawn";
                            text: string;
                            /** @description why it was rejected or hidden, in words */
                            reason: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            item: {
                                title: string;
                                url: string;
                            } | null;
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
    "comments.my-reports": {
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
                        items: {
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            reason: "insulting" | "hatred" | "violence" | "personal-data" | "false" | "advertising" | "other";
                            /** Format: date-time */
                            createdAt: string;
                            /** @description null until a moderator has decided */
                            outcome: ("kept" | "hidden" | "withdrawn") | null;
                            closedAt: string | null;
                            item: {
                                title: string;
                                url: string;
                            } | null;
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
