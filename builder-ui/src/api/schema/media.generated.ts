// Written by `npm run generate` from the OpenAPI description of the server. Not edited by hand.

export interface paths {
    "/api/v1/communities/{slug}/media/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A file of the community
         * @description Access: member.
         */
        get: operations["media.show"];
        put?: never;
        post?: never;
        /**
         * Delete a file
         * @description Access: webmaster.
         */
        delete: operations["media.delete"];
        options?: never;
        head?: never;
        /**
         * Change what a picture is said to show
         * @description Access: webmaster.
         */
        patch: operations["media.describe"];
        trace?: never;
    };
    "/api/v1/communities/{slug}/media": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Files of the community
         * @description Access: member.
         */
        get: operations["media.list"];
        put?: never;
        /**
         * Upload a picture or a document
         * @description Access: webmaster or official. Multipart form: `alt` (text), then `file`: JPEG, PNG, WebP, AVIF, a still GIF, or PDF.
         */
        post: operations["media.upload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/media/{id}/uses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where a file is shown
         * @description Access: member.
         */
        get: operations["media.uses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/media/{id}/replace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replace a file
         * @description Access: webmaster. Multipart form with `file`, of the same kind as the one that it replaces.
         */
        post: operations["media.replace"];
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
    "media.show": {
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
                        kind: "image" | "document";
                        /** @description on the platform’s host: a JPEG of the picture, or the download of the document */
                        url: string;
                        thumbnail: string | null;
                        /** @description pixels of the largest form */
                        width: number | null;
                        height: number | null;
                        alt: string;
                        fileName: string;
                        bytes: number;
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
    "media.delete": {
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
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
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
    "media.describe": {
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
                    alt: string;
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
                        kind: "image" | "document";
                        /** @description on the platform’s host: a JPEG of the picture, or the download of the document */
                        url: string;
                        thumbnail: string | null;
                        /** @description pixels of the largest form */
                        width: number | null;
                        height: number | null;
                        alt: string;
                        fileName: string;
                        bytes: number;
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
    "media.list": {
        parameters: {
            query?: {
                page?: number;
                kind?: "image" | "document";
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
                            kind: "image" | "document";
                            /** @description on the platform’s host: a JPEG of the picture, or the download of the document */
                            url: string;
                            thumbnail: string | null;
                            /** @description pixels of the largest form */
                            width: number | null;
                            height: number | null;
                            alt: string;
                            fileName: string;
                            bytes: number;
                        }[];
                        page: number;
                        pages: number;
                        total: number;
                        /** @description what all stored forms of all files take up, and the quota of the community */
                        usage: {
                            bytes: number;
                            maxBytes: number;
                            files: number;
                            maxFiles: number;
                        };
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
    "media.upload": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
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
                        kind: "image" | "document";
                        /** @description on the platform’s host: a JPEG of the picture, or the download of the document */
                        url: string;
                        thumbnail: string | null;
                        /** @description pixels of the largest form */
                        width: number | null;
                        height: number | null;
                        alt: string;
                        fileName: string;
                        bytes: number;
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
    "media.uses": {
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
                        items: {
                            /** @description page:<uuid>:uk, site, or the tag of a thing of a feature */
                            subject: string;
                            title: string;
                            language: ("uk" | "en") | null;
                            state: ("draft" | "published") | null;
                            /** @description screen of the console, on the platform’s host */
                            href: string;
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
    "media.replace": {
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
                        kind: "image" | "document";
                        /** @description on the platform’s host: a JPEG of the picture, or the download of the document */
                        url: string;
                        thumbnail: string | null;
                        /** @description pixels of the largest form */
                        width: number | null;
                        height: number | null;
                        alt: string;
                        fileName: string;
                        bytes: number;
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
