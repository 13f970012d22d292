// Written by `npm run generate` from the OpenAPI description of the server. Not edited by hand.

export interface paths {
    "/api/v1/communities/{slug}/features/{id}/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change the settings of an instrument
         * @description Access: webmaster.
         */
        put: operations["console.save-feature-settings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/calendar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Calendar of working days
         * @description Access: member.
         */
        get: operations["console.calendar"];
        /**
         * Change the calendar of working days
         * @description Access: owner.
         */
        put: operations["console.save-calendar"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/inbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is due and when
         * @description Access: member.
         */
        get: operations["console.inbox"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/features": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Instruments of the community and their settings
         * @description Access: member.
         */
        get: operations["console.features"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Journal of the community
         * @description Access: owner.
         */
        get: operations["console.audit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Communities where you work */
        get: operations["console.workplaces"];
        put?: never;
        /** Create a community’s site */
        post: operations["site.create-community"];
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
    "console.save-feature-settings": {
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
                    [key: string]: unknown;
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
                        id: string;
                        icon: string;
                        title: string;
                        /** @description JSON Schema of the settings */
                        settingsSchema: {
                            [key: string]: unknown;
                        };
                        settings: {
                            [key: string]: unknown;
                        };
                        desk: {
                            /** @description of its screens, below /console/{slug}, and of its reads */
                            path: string;
                            title: string;
                            /** @description its page on the site */
                            home: string | null;
                            /** @enum {string} */
                            group: "instruments" | "site";
                            /** @description whose menu it is in; null: every member’s */
                            roles: string[] | null;
                            query: {
                                search: string;
                                filters: string[];
                                states: string[];
                            };
                        } | null;
                        /** @description of further kinds of items of the feature */
                        moreDesks: {
                            /** @description of its screens, below /console/{slug}, and of its reads */
                            path: string;
                            title: string;
                            /** @description its page on the site */
                            home: string | null;
                            /** @enum {string} */
                            group: "instruments" | "site";
                            /** @description whose menu it is in; null: every member’s */
                            roles: string[] | null;
                            query: {
                                search: string;
                                filters: string[];
                                states: string[];
                            };
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
    "console.calendar": {
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
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description JSON Schema of the calendar */
                        schema: {
                            [key: string]: unknown;
                        };
                        settings: {
                            daysOff: string[];
                            workingDays: string[];
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
    "console.save-calendar": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * participation:calendar.days-off.title
                     * @description participation:calendar.days-off.help
                     */
                    daysOff: string[];
                    /**
                     * participation:calendar.working-days.title
                     * @description participation:calendar.working-days.help
                     */
                    workingDays: string[];
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
                        /** @description JSON Schema of the calendar */
                        schema: {
                            [key: string]: unknown;
                        };
                        settings: {
                            daysOff: string[];
                            workingDays: string[];
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
    "console.inbox": {
        parameters: {
            query?: {
                page?: number;
                light?: "overdue" | "due-soon" | "current";
                /** @description own: the tasks of the roles that the member holds */
                whose?: "own" | "all";
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
                            id: string;
                            feature: string;
                            kind: string;
                            /** @description what is to be done, in the language of the reader */
                            title: string;
                            subject: {
                                type: string;
                                id: string;
                                title: string;
                            };
                            role: string;
                            /** Format: date-time */
                            dueAt: string;
                            /** @description today not counted; negative when overdue */
                            workingDaysLeft: number;
                            /** @enum {string} */
                            light: "overdue" | "due-soon" | "current";
                            /** @description screen of the console, below /console/{slug} */
                            href: string;
                        }[];
                        page: number;
                        pages: number;
                        total: number;
                        /** @description of the tasks that `whose` selects, whatever their light */
                        counts: {
                            current: number;
                            dueSoon: number;
                            overdue: number;
                        };
                        /** @description tasks of other roles only, which `whose=own` leaves out */
                        others: number;
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
    "console.features": {
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
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            icon: string;
                            title: string;
                            /** @description JSON Schema of the settings */
                            settingsSchema: {
                                [key: string]: unknown;
                            };
                            settings: {
                                [key: string]: unknown;
                            };
                            desk: {
                                /** @description of its screens, below /console/{slug}, and of its reads */
                                path: string;
                                title: string;
                                /** @description its page on the site */
                                home: string | null;
                                /** @enum {string} */
                                group: "instruments" | "site";
                                /** @description whose menu it is in; null: every member’s */
                                roles: string[] | null;
                                query: {
                                    search: string;
                                    filters: string[];
                                    states: string[];
                                };
                            } | null;
                            /** @description of further kinds of items of the feature */
                            moreDesks: {
                                /** @description of its screens, below /console/{slug}, and of its reads */
                                path: string;
                                title: string;
                                /** @description its page on the site */
                                home: string | null;
                                /** @enum {string} */
                                group: "instruments" | "site";
                                /** @description whose menu it is in; null: every member’s */
                                roles: string[] | null;
                                query: {
                                    search: string;
                                    filters: string[];
                                    states: string[];
                                };
                            }[];
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
    "console.audit": {
        parameters: {
            query?: {
                page?: number;
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
                            /** Format: date-time */
                            at: string;
                            actorKind: string;
                            actorName: string | null;
                            action: string;
                            /** @description what was done with an item of a feature, in words */
                            title: string | null;
                            subject: string;
                            details: {
                                [key: string]: unknown;
                            };
                        }[];
                        page: number;
                        pages: number;
                        total: number;
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
    "console.workplaces": {
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
                            slug: string;
                            name: {
                                uk: string;
                                en?: string;
                            };
                            kind: string;
                            /** Format: uri */
                            url: string;
                            roles: string[];
                        }[];
                    };
                };
            };
        };
    };
    "site.create-community": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * site:settings.name
                     * @description site:settings.name-help
                     */
                    name: {
                        /** site:settings.in-uk */
                        uk: string;
                        /** site:settings.in-en */
                        en?: string;
                    };
                    /**
                     * site:settings.district
                     * @description site:settings.district-help
                     * @default {}
                     */
                    district?: {
                        /**
                         * site:settings.in-uk
                         * @default
                         */
                        uk?: string;
                        /** site:settings.in-en */
                        en?: string;
                    };
                    slug: string;
                    blueprint: string;
                    /**
                     * site:settings.hue
                     * @description site:settings.hue-help
                     * @default 150
                     */
                    hue?: number;
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
                        slug: string;
                        /** Format: uri */
                        url: string;
                        /** @description false: it works, and waits for an operator before others can find it */
                        listed: boolean;
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
