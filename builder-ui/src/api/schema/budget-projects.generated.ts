// Written by `npm run generate` from the OpenAPI description of the server. Not edited by hand.

export interface paths {
    "/api/v1/budgets/{id}/project-drafts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin a draft of a project
         * @description Access: verified.
         */
        post: operations["budget-projects.begin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/budgets/{id}/projects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Projects of a competition
         * @description Access: public.
         */
        get: operations["budget-projects.list"];
        put?: never;
        /**
         * Submit a whole project
         * @description Access: verified.
         */
        post: operations["budget-projects.submit-whole"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/budget-projects/{id}/save-idea": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Save the idea of a project
         * @description Access: verified.
         */
        post: operations["budget-projects.save-idea"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/budget-projects/{id}/save-about": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Save the description and places of a project
         * @description Access: verified.
         */
        post: operations["budget-projects.save-about"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/budget-projects/{id}/save-costs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Save the estimate of a project
         * @description Access: verified.
         */
        post: operations["budget-projects.save-costs"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/budget-projects/{id}/submit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Submit a project
         * @description Access: verified.
         */
        post: operations["budget-projects.submit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/budget-projects/{id}/discard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Delete the draft of a project
         * @description Access: contact.
         */
        post: operations["budget-projects.discard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/budget-projects/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraw a project
         * @description Access: contact.
         */
        post: operations["budget-projects.withdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/budget-projects/{id}/appeal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Appeal against non-admission
         * @description Access: contact.
         */
        post: operations["budget-projects.appeal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/budget-projects/{id}/ask-merging": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask to merge a project
         * @description Access: contact.
         */
        post: operations["budget-projects.ask-merging"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/budget-projects/{id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Agree to merge
         * @description Access: contact.
         */
        post: operations["budget-projects.merge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/budget-projects/{id}/support": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in support of a project
         * @description Access: verified.
         */
        post: operations["budget-projects.support"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/budget-projects/{id}/begin-check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin the completeness check
         * @description Access: official.
         */
        post: operations["budget-projects.begin-check"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/budget-projects/{id}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Register a project
         * @description Access: official.
         */
        post: operations["budget-projects.accept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/budget-projects/{id}/give-opinion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give an opinion
         * @description Access: official.
         */
        post: operations["budget-projects.give-opinion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/budget-projects/{id}/admit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Admit to the vote
         * @description Access: official.
         */
        post: operations["budget-projects.admit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/budget-projects/{id}/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Return a project to its author
         * @description Access: official.
         */
        post: operations["budget-projects.return"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/budget-projects/{id}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Do not admit
         * @description Access: official.
         */
        post: operations["budget-projects.decline"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/budget-projects/{id}/uphold-appeal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Uphold an appeal
         * @description Access: official.
         */
        post: operations["budget-projects.uphold-appeal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/budget-projects/{id}/dismiss-appeal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Dismiss an appeal
         * @description Access: official.
         */
        post: operations["budget-projects.dismiss-appeal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/budget-projects/{id}/include": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Include in the budget
         * @description Access: official.
         */
        post: operations["budget-projects.include"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/budget-projects/{id}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin the work
         * @description Access: official.
         */
        post: operations["budget-projects.start"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/budget-projects/{id}/plan-stage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Plan a stage
         * @description Access: official.
         */
        post: operations["budget-projects.plan-stage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/budget-projects/{id}/move-stage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move the date of a stage
         * @description Access: official.
         */
        post: operations["budget-projects.move-stage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/budget-projects/{id}/finish-stage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Finish a stage
         * @description Access: official.
         */
        post: operations["budget-projects.finish-stage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/budget-projects/{id}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mark as done
         * @description Access: official.
         */
        post: operations["budget-projects.complete"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/budget-projects/{id}/fail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mark as not carried out
         * @description Access: official.
         */
        post: operations["budget-projects.fail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/budget-projects/{id}/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish the report
         * @description Access: official.
         */
        post: operations["budget-projects.report"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/budget-projects/{id}/rate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rate the result of a project
         * @description Access: verified.
         */
        post: operations["budget-projects.rate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/budget-projects/{id}/picture-stage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set the pictures of a stage
         * @description Access: official.
         */
        post: operations["budget-projects.picture-stage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/budget-projects/{id}/ask-coauthor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask a person to be a co-author
         * @description Access: verified.
         */
        post: operations["budget-projects.ask-coauthor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/budget-projects/{id}/remove-coauthor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Remove a co-author
         * @description Access: verified.
         */
        post: operations["budget-projects.remove-coauthor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/budget-projects/{id}/coauthor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Agree or decline to be a co-author
         * @description Access: contact.
         */
        post: operations["budget-projects.answer-coauthor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/budgets/{id}/project-import/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check a table of projects without importing
         * @description Access: official.
         */
        post: operations["budget-projects.preview-import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/budgets/{id}/project-import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Columns of the table of projects
         * @description Access: official.
         */
        get: operations["budget-projects.import-help"];
        put?: never;
        /**
         * Import a table of projects
         * @description Access: official.
         */
        post: operations["budget-projects.import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/budget-projects/{id}/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Comments on an item
         * @description Access: public.
         */
        get: operations["budget-projects.comments"];
        put?: never;
        /**
         * Comment on an item
         * @description Access: contact.
         */
        post: operations["budget-projects.comment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/budget-projects/{id}/comments/{comment}/replies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reply to a comment
         * @description Access: contact.
         */
        post: operations["budget-projects.reply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/budget-projects/{id}/commitments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Promises of an answer, for staff
         * @description Access: member.
         */
        get: operations["budget-projects.desk-commitments"];
        put?: never;
        /**
         * Make a promise after the answer
         * @description Access: official.
         */
        post: operations["budget-projects.add-commitment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/budget-projects/{id}/follow": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Follow what becomes of an item
         * @description Access: contact.
         */
        post: operations["budget-projects.follow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/budgets/{id}/projects/{project}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A project
         * @description Access: public.
         */
        get: operations["budget-projects.show"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/my/budget-projects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My projects
         * @description Access: contact.
         */
        get: operations["budget-projects.mine"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/budget-projects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Projects of all competitions
         * @description Access: public.
         */
        get: operations["budget-projects.all"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/budgets/{id}/realisation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Realisation of the winners of a competition
         * @description Access: public.
         */
        get: operations["budget-projects.realisation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/budget-projects/similar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Public items with a similar title
         * @description Access: public.
         */
        get: operations["budget-projects.similar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/budget-projects/commitments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All promises of answers
         * @description Access: public.
         */
        get: operations["budget-projects.all-commitments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/budget-projects/{id}/commitments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Promises of an answer
         * @description Access: public.
         */
        get: operations["budget-projects.commitments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/budget-projects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Projects for the staff
         * @description Access: member.
         */
        get: operations["budget-projects.desk-list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/budget-projects/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A project for the staff
         * @description Access: member.
         */
        get: operations["budget-projects.desk-show"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/budget-projects/{id}/save-pictures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Save the pictures of a project
         * @description Access: verified.
         */
        post: operations["budget-projects.save-pictures"];
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
    "budget-projects.begin": {
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
                    title: string;
                    goal: string;
                    /** @default  */
                    zone?: string;
                    /** @default  */
                    class?: string;
                    /** @default  */
                    category?: string;
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
                        id: number;
                        budget: number;
                        title: string;
                        /** @enum {string} */
                        state: "draft" | "submitted" | "check_form" | "revision" | "analysis" | "admitted" | "declined" | "on_vote" | "winner" | "not_winner" | "merged" | "withdrawn" | "in_budget" | "in_progress" | "done" | "failed_realisation" | "reported";
                        /** @description in kopecks */
                        costMinor: number;
                        submittedAt: string | null;
                        /** @description null until it is registered */
                        url: string | null;
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
    "budget-projects.list": {
        parameters: {
            query?: {
                sort?: "order" | "number" | "cheap" | "dear" | "support";
                zone?: string;
                category?: string;
                state?: "draft" | "submitted" | "check_form" | "revision" | "analysis" | "admitted" | "declined" | "on_vote" | "winner" | "not_winner" | "merged" | "withdrawn" | "in_budget" | "in_progress" | "done" | "failed_realisation" | "reported";
                page?: string;
            };
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
                        items: {
                            id: number;
                            budget: number;
                            title: string;
                            goal: string;
                            /** @enum {string} */
                            state: "draft" | "submitted" | "check_form" | "revision" | "analysis" | "admitted" | "declined" | "on_vote" | "winner" | "not_winner" | "merged" | "withdrawn" | "in_budget" | "in_progress" | "done" | "failed_realisation" | "reported";
                            /** @description code; empty where the competition has no zones */
                            zone: string;
                            class: string;
                            category: string;
                            /** @description in kopecks */
                            costMinor: number;
                            ballotNumber: number | null;
                            /** @description null until they are counted */
                            votes: number | null;
                            /** Format: date-time */
                            registeredAt: string;
                            url: string;
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
    "budget-projects.submit-whole": {
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
                    title: string;
                    goal: string;
                    /** @default  */
                    zone?: string;
                    /** @default  */
                    class?: string;
                    /** @default  */
                    category?: string;
                    description: string;
                    beneficiaries: string;
                    places: {
                        address: string;
                        /**
                         * @description “latitude, longitude” in degrees or a link to a map, in Ukraine; or empty
                         * @default
                         */
                        point?: string;
                    }[];
                    /** @default  */
                    placeText?: string;
                    costs: {
                        title: string;
                        quantity: number;
                        unit: string;
                        /** @description hryvnias of one unit: “12500.50” */
                        price: string;
                    }[];
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
                        id: number;
                        budget: number;
                        title: string;
                        /** @enum {string} */
                        state: "draft" | "submitted" | "check_form" | "revision" | "analysis" | "admitted" | "declined" | "on_vote" | "winner" | "not_winner" | "merged" | "withdrawn" | "in_budget" | "in_progress" | "done" | "failed_realisation" | "reported";
                        /** @description in kopecks */
                        costMinor: number;
                        submittedAt: string | null;
                        /** @description null until it is registered */
                        url: string | null;
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
    "budget-projects.save-idea": {
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
                    title: string;
                    goal: string;
                    /** @default  */
                    zone?: string;
                    /** @default  */
                    class?: string;
                    /** @default  */
                    category?: string;
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
                        id: number;
                        budget: number;
                        title: string;
                        /** @enum {string} */
                        state: "draft" | "submitted" | "check_form" | "revision" | "analysis" | "admitted" | "declined" | "on_vote" | "winner" | "not_winner" | "merged" | "withdrawn" | "in_budget" | "in_progress" | "done" | "failed_realisation" | "reported";
                        /** @description in kopecks */
                        costMinor: number;
                        submittedAt: string | null;
                        /** @description null until it is registered */
                        url: string | null;
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
    "budget-projects.save-about": {
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
                    description: string;
                    beneficiaries: string;
                    places: {
                        address: string;
                        /**
                         * @description “latitude, longitude” in degrees or a link to a map, in Ukraine; or empty
                         * @default
                         */
                        point?: string;
                    }[];
                    /** @default  */
                    placeText?: string;
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
                        id: number;
                        budget: number;
                        title: string;
                        /** @enum {string} */
                        state: "draft" | "submitted" | "check_form" | "revision" | "analysis" | "admitted" | "declined" | "on_vote" | "winner" | "not_winner" | "merged" | "withdrawn" | "in_budget" | "in_progress" | "done" | "failed_realisation" | "reported";
                        /** @description in kopecks */
                        costMinor: number;
                        submittedAt: string | null;
                        /** @description null until it is registered */
                        url: string | null;
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
    "budget-projects.save-costs": {
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
                    costs: {
                        title: string;
                        quantity: number;
                        unit: string;
                        /** @description hryvnias of one unit: “12500.50” */
                        price: string;
                    }[];
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
                        id: number;
                        budget: number;
                        title: string;
                        /** @enum {string} */
                        state: "draft" | "submitted" | "check_form" | "revision" | "analysis" | "admitted" | "declined" | "on_vote" | "winner" | "not_winner" | "merged" | "withdrawn" | "in_budget" | "in_progress" | "done" | "failed_realisation" | "reported";
                        /** @description in kopecks */
                        costMinor: number;
                        submittedAt: string | null;
                        /** @description null until it is registered */
                        url: string | null;
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
    "budget-projects.submit": {
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
                        id: number;
                        budget: number;
                        title: string;
                        /** @enum {string} */
                        state: "draft" | "submitted" | "check_form" | "revision" | "analysis" | "admitted" | "declined" | "on_vote" | "winner" | "not_winner" | "merged" | "withdrawn" | "in_budget" | "in_progress" | "done" | "failed_realisation" | "reported";
                        /** @description in kopecks */
                        costMinor: number;
                        submittedAt: string | null;
                        /** @description null until it is registered */
                        url: string | null;
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
    "budget-projects.discard": {
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
                        id: number;
                        budget: number;
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
    "budget-projects.withdraw": {
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
                        id: number;
                        budget: number;
                        title: string;
                        /** @enum {string} */
                        state: "draft" | "submitted" | "check_form" | "revision" | "analysis" | "admitted" | "declined" | "on_vote" | "winner" | "not_winner" | "merged" | "withdrawn" | "in_budget" | "in_progress" | "done" | "failed_realisation" | "reported";
                        /** @description in kopecks */
                        costMinor: number;
                        submittedAt: string | null;
                        /** @description null until it is registered */
                        url: string | null;
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
    "budget-projects.appeal": {
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
                    text: string;
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
                        id: number;
                        budget: number;
                        title: string;
                        /** @enum {string} */
                        state: "draft" | "submitted" | "check_form" | "revision" | "analysis" | "admitted" | "declined" | "on_vote" | "winner" | "not_winner" | "merged" | "withdrawn" | "in_budget" | "in_progress" | "done" | "failed_realisation" | "reported";
                        /** @description in kopecks */
                        costMinor: number;
                        submittedAt: string | null;
                        /** @description null until it is registered */
                        url: string | null;
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
    "budget-projects.ask-merging": {
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
                    into: number;
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
                        id: number;
                        budget: number;
                        title: string;
                        /** @enum {string} */
                        state: "draft" | "submitted" | "check_form" | "revision" | "analysis" | "admitted" | "declined" | "on_vote" | "winner" | "not_winner" | "merged" | "withdrawn" | "in_budget" | "in_progress" | "done" | "failed_realisation" | "reported";
                        /** @description in kopecks */
                        costMinor: number;
                        submittedAt: string | null;
                        /** @description null until it is registered */
                        url: string | null;
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
    "budget-projects.merge": {
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
                        id: number;
                        budget: number;
                        title: string;
                        /** @enum {string} */
                        state: "draft" | "submitted" | "check_form" | "revision" | "analysis" | "admitted" | "declined" | "on_vote" | "winner" | "not_winner" | "merged" | "withdrawn" | "in_budget" | "in_progress" | "done" | "failed_realisation" | "reported";
                        /** @description in kopecks */
                        costMinor: number;
                        submittedAt: string | null;
                        /** @description null until it is registered */
                        url: string | null;
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
    "budget-projects.support": {
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
                        id: number;
                        budget: number;
                        supporters: number;
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
    "budget-projects.begin-check": {
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
                        id: number | string;
                        state: string;
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
    "budget-projects.accept": {
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
                        id: number | string;
                        state: string;
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
    "budget-projects.give-opinion": {
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
                    part: "legal" | "technical" | "land" | "budget" | "accessibility";
                    department: string;
                    /** @enum {string} */
                    verdict: "yes" | "conditional" | "no";
                    reasons: string;
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
                        id: number | string;
                        state: string;
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
    "budget-projects.admit": {
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
                        id: number | string;
                        state: string;
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
    "budget-projects.return": {
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
                    reason: string;
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
                        id: number | string;
                        state: string;
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
    "budget-projects.decline": {
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
                    reason: string;
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
                        id: number | string;
                        state: string;
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
    "budget-projects.uphold-appeal": {
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
                    answer: string;
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
                        id: number | string;
                        state: string;
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
    "budget-projects.dismiss-appeal": {
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
                    answer: string;
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
                        id: number | string;
                        state: string;
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
    "budget-projects.include": {
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
                        id: number | string;
                        state: string;
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
    "budget-projects.start": {
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
                        id: number | string;
                        state: string;
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
    "budget-projects.plan-stage": {
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
                    title: string;
                    /** Format: date */
                    plannedOn: string;
                    planned: string;
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
                        id: number | string;
                        state: string;
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
    "budget-projects.move-stage": {
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
                    number: number;
                    /** Format: date */
                    plannedOn: string;
                    reason: string;
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
                        id: number | string;
                        state: string;
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
    "budget-projects.finish-stage": {
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
                    number: number;
                    /** Format: date */
                    doneOn: string;
                    spent: string;
                    /** @default  */
                    note?: string;
                    /** @default  */
                    delay?: string;
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
                        id: number | string;
                        state: string;
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
    "budget-projects.complete": {
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
                        id: number | string;
                        state: string;
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
    "budget-projects.fail": {
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
                    reason: string;
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
                        id: number | string;
                        state: string;
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
    "budget-projects.report": {
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
                    /** @default [] */
                    files?: string[];
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
                        id: number | string;
                        state: string;
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
    "budget-projects.rate": {
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
                    /** @description from 1, badly, to 5, very well */
                    score: number;
                    /** @default  */
                    comment?: string;
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
                        id: number;
                        budget: number;
                        score: number;
                        /** @description true where an earlier score was replaced */
                        changed: boolean;
                        /**
                         * Format: date-time
                         * @description until when the score can be changed
                         */
                        changeUntil: string;
                    };
                };
            };
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        budget: number;
                        score: number;
                        /** @description true where an earlier score was replaced */
                        changed: boolean;
                        /**
                         * Format: date-time
                         * @description until when the score can be changed
                         */
                        changeUntil: string;
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
    "budget-projects.picture-stage": {
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
                    number: number;
                    /** @enum {string} */
                    part: "before" | "after";
                    pictures: string[];
                    descriptions: string;
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
                        id: number | string;
                        state: string;
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
    "budget-projects.ask-coauthor": {
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
                    email: string;
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
                        id: number;
                        budget: number;
                        title: string;
                        /** @enum {string} */
                        state: "draft" | "submitted" | "check_form" | "revision" | "analysis" | "admitted" | "declined" | "on_vote" | "winner" | "not_winner" | "merged" | "withdrawn" | "in_budget" | "in_progress" | "done" | "failed_realisation" | "reported";
                        /** @description in kopecks */
                        costMinor: number;
                        submittedAt: string | null;
                        /** @description null until it is registered */
                        url: string | null;
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
    "budget-projects.remove-coauthor": {
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
                    number: number;
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
                        id: number;
                        budget: number;
                        title: string;
                        /** @enum {string} */
                        state: "draft" | "submitted" | "check_form" | "revision" | "analysis" | "admitted" | "declined" | "on_vote" | "winner" | "not_winner" | "merged" | "withdrawn" | "in_budget" | "in_progress" | "done" | "failed_realisation" | "reported";
                        /** @description in kopecks */
                        costMinor: number;
                        submittedAt: string | null;
                        /** @description null until it is registered */
                        url: string | null;
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
    "budget-projects.answer-coauthor": {
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
                    answer: "agree" | "decline";
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
                        project: number;
                        /** @enum {string} */
                        state: "agreed" | "declined";
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
    "budget-projects.preview-import": {
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
                    /** @description the text of the file, UTF-8; see the columns in the read of the same address */
                    csv: string;
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
                        created: {
                            row: number;
                            number: string;
                            title: string;
                            costMinor: number;
                        }[];
                        /** @description rows whose number an earlier import has brought */
                        skipped: {
                            row: number;
                            number: string;
                            project: number;
                        }[];
                        faults: {
                            row: number;
                            column: string | null;
                            message: string;
                        }[];
                        /** @description of which at most 100 are listed */
                        faultCount: number;
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
    "budget-projects.import-help": {
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
                        /** @description whether the phase of the competition allows an import */
                        open: boolean;
                        columns: {
                            head: string;
                            required: boolean;
                            help: string;
                        }[];
                        /** @description a CSV file to be filled in */
                        template: string;
                        maxRows: number;
                        maxBytes: number;
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
    "budget-projects.import": {
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
                    /** @description the text of the file, UTF-8; see the columns in the read of the same address */
                    csv: string;
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
                        created: number;
                        skipped: number;
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
    "budget-projects.comments": {
        parameters: {
            query?: {
                page?: string;
            };
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
                        items: {
                            /** Format: uuid */
                            id: string;
                            /** @description null in official answers, and where the name was removed */
                            author: string | null;
                            official: boolean;
                            /**
                             * @description `reported`: hidden until a moderator has decided on reports
                             * @enum {string}
                             */
                            state: "published" | "reported" | "hidden" | "withdrawn";
                            /** @description null when it is hidden or its author removed it; its replies stay */
                            text: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            replies: {
                                /** Format: uuid */
                                id: string;
                                /** @description null in official answers, and where the name was removed */
                                author: string | null;
                                official: boolean;
                                /**
                                 * @description `reported`: hidden until a moderator has decided on reports
                                 * @enum {string}
                                 */
                                state: "published" | "reported" | "hidden" | "withdrawn";
                                /** @description null when it is hidden or its author removed it; its replies stay */
                                text: string | null;
                                /** Format: date-time */
                                createdAt: string;
                            }[];
                        }[];
                        page: number;
                        pages: number;
                        total: number;
                        /** @description published ones, replies included; `total` counts those that are no replies */
                        comments: number;
                        /** @description whether new ones can be written */
                        open: boolean;
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
    "budget-projects.comment": {
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
    "budget-projects.reply": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                comment: string;
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
    "budget-projects.desk-commitments": {
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
                        /** @description whether the reader can add a commitment to the item now */
                        mayAdd: boolean;
                        items: {
                            id: number;
                            text: string;
                            owner: string;
                            /** Format: date */
                            dueOn: string;
                            /**
                             * @description overdue: open, and its day has passed
                             * @enum {string}
                             */
                            state: "open" | "overdue" | "done" | "cancelled";
                            /** Format: date-time */
                            createdAt: string;
                            moves: {
                                /** Format: date */
                                from: string;
                                /** Format: date */
                                to: string;
                                reason: string;
                                /** Format: date-time */
                                at: string;
                            }[];
                            evidence: {
                                text: string;
                                /** Format: date-time */
                                at: string;
                                files: {
                                    /** Format: uuid */
                                    id: string;
                                    fileName: string;
                                    bytes: number;
                                    url: string;
                                }[];
                            } | null;
                            cancelled: {
                                reason: string;
                                /** Format: date-time */
                                at: string;
                            } | null;
                            /** @description page of the item whose answer makes the promise */
                            url: string;
                            allowedActions: ("move" | "fulfil" | "cancel")[];
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
    "budget-projects.add-commitment": {
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
                    /** @description who keeps the promise: a department or an official, by its public name */
                    owner: string;
                    /**
                     * Format: date
                     * @description last calendar day, in Kyiv
                     */
                    dueOn: string;
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
                        id: number;
                        text: string;
                        owner: string;
                        /** Format: date */
                        dueOn: string;
                        /**
                         * @description overdue: open, and its day has passed
                         * @enum {string}
                         */
                        state: "open" | "overdue" | "done" | "cancelled";
                        /** Format: date-time */
                        createdAt: string;
                        moves: {
                            /** Format: date */
                            from: string;
                            /** Format: date */
                            to: string;
                            reason: string;
                            /** Format: date-time */
                            at: string;
                        }[];
                        evidence: {
                            text: string;
                            /** Format: date-time */
                            at: string;
                            files: {
                                /** Format: uuid */
                                id: string;
                                fileName: string;
                                bytes: number;
                                url: string;
                            }[];
                        } | null;
                        cancelled: {
                            reason: string;
                            /** Format: date-time */
                            at: string;
                        } | null;
                        /** @description page of the item whose answer makes the promise */
                        url: string;
                        allowedActions: ("move" | "fulfil" | "cancel")[];
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
    "budget-projects.follow": {
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
                        frequency: "at-once" | "daily" | "weekly";
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
    "budget-projects.show": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                project: string;
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
                        id: number;
                        budget: number;
                        title: string;
                        goal: string;
                        /** @enum {string} */
                        state: "draft" | "submitted" | "check_form" | "revision" | "analysis" | "admitted" | "declined" | "on_vote" | "winner" | "not_winner" | "merged" | "withdrawn" | "in_budget" | "in_progress" | "done" | "failed_realisation" | "reported";
                        /** @description code; empty where the competition has no zones */
                        zone: string;
                        class: string;
                        category: string;
                        /** @description in kopecks */
                        costMinor: number;
                        ballotNumber: number | null;
                        /** @description null until they are counted */
                        votes: number | null;
                        /** Format: date-time */
                        registeredAt: string;
                        url: string;
                        /** @description those who agreed */
                        coauthors: string[];
                        /** @description null where the name was removed at the person’s request */
                        author: string | null;
                        /** @enum {string} */
                        language: "uk" | "en";
                        description: string;
                        beneficiaries: string;
                        places: {
                            address: string;
                            /** @description WGS 84 */
                            point: {
                                lat: number;
                                lon: number;
                            } | null;
                        }[];
                        placeText: string;
                        /** @description of the author, then before and after each stage */
                        pictures: {
                            /** @enum {string} */
                            part: "author" | "before" | "after";
                            /** @description number of the stage; 0 for pictures of the author */
                            stage: number;
                            /** @description a JPEG, absolute */
                            url: string;
                            alt: string;
                        }[];
                        costs: {
                            title: string;
                            quantity: number;
                            unit: string;
                            /** @description in kopecks */
                            priceMinor: number;
                        }[];
                        opinions: {
                            /** @enum {string} */
                            part: "legal" | "technical" | "land" | "budget" | "accessibility";
                            department: string | null;
                            /** @description null until the department answers */
                            verdict: ("yes" | "conditional" | "no") | null;
                            reasons: string | null;
                            /** Format: date-time */
                            dueAt: string;
                            doneAt: string | null;
                        }[];
                        supporters: number;
                        supportNeeded: number;
                        declineReason: string | null;
                        mergedInto: number | null;
                        stages: {
                            title: string;
                            /** Format: date */
                            plannedOn: string;
                            /** @description in kopecks */
                            plannedMinor: number;
                            doneOn: string | null;
                            spentMinor: number | null;
                            note: string;
                            delayReason: string | null;
                        }[];
                        report: {
                            text: string;
                            /** Format: date-time */
                            at: string;
                        } | null;
                        /** @description null below five ratings */
                        rating: {
                            count: number;
                            /** @description from 1 to 5, rounded to a tenth */
                            average: number;
                            /** @description how many gave 1, 2, 3, 4 and 5 */
                            distribution: number[];
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
    "budget-projects.mine": {
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
                            id: number;
                            budget: number;
                            title: string;
                            /** @enum {string} */
                            state: "draft" | "submitted" | "check_form" | "revision" | "analysis" | "admitted" | "declined" | "on_vote" | "winner" | "not_winner" | "merged" | "withdrawn" | "in_budget" | "in_progress" | "done" | "failed_realisation" | "reported";
                            /** @description in kopecks */
                            costMinor: number;
                            submittedAt: string | null;
                            /** @description null until it is registered */
                            url: string | null;
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
    "budget-projects.all": {
        parameters: {
            query?: {
                budget?: string;
                state?: "draft" | "submitted" | "check_form" | "revision" | "analysis" | "admitted" | "declined" | "on_vote" | "winner" | "not_winner" | "merged" | "withdrawn" | "in_budget" | "in_progress" | "done" | "failed_realisation" | "reported";
                page?: string;
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
                            id: number;
                            budget: number;
                            title: string;
                            goal: string;
                            /** @enum {string} */
                            state: "draft" | "submitted" | "check_form" | "revision" | "analysis" | "admitted" | "declined" | "on_vote" | "winner" | "not_winner" | "merged" | "withdrawn" | "in_budget" | "in_progress" | "done" | "failed_realisation" | "reported";
                            /** @description code; empty where the competition has no zones */
                            zone: string;
                            class: string;
                            category: string;
                            /** @description in kopecks */
                            costMinor: number;
                            ballotNumber: number | null;
                            /** @description null until they are counted */
                            votes: number | null;
                            /** Format: date-time */
                            registeredAt: string;
                            url: string;
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
    "budget-projects.realisation": {
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
                        items: {
                            id: number;
                            title: string;
                            /** @enum {string} */
                            state: "draft" | "submitted" | "check_form" | "revision" | "analysis" | "admitted" | "declined" | "on_vote" | "winner" | "not_winner" | "merged" | "withdrawn" | "in_budget" | "in_progress" | "done" | "failed_realisation" | "reported";
                            /** @description in kopecks, as it was voted on */
                            costMinor: number;
                            /** @description of all stages */
                            plannedMinor: number;
                            /** @description on finished stages */
                            spentMinor: number;
                            delays: {
                                title: string;
                                /** Format: date */
                                plannedOn: string;
                                doneOn: string | null;
                                /** @description null while the stage is late and nobody has said why */
                                reason: string | null;
                            }[];
                            /** @description null below five ratings */
                            rating: {
                                count: number;
                                /** @description from 1 to 5, rounded to a tenth */
                                average: number;
                                /** @description how many gave 1, 2, 3, 4 and 5 */
                                distribution: number[];
                            } | null;
                        }[];
                        /** @description in kopecks */
                        costMinor: number;
                        /** @description in kopecks */
                        plannedMinor: number;
                        /** @description in kopecks */
                        spentMinor: number;
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
    "budget-projects.similar": {
        parameters: {
            query: {
                title: string;
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
                            title: string;
                            /** @enum {string} */
                            language: "uk" | "en";
                            url: string;
                            /** @description the state of the item in words */
                            note: string | null;
                        }[];
                        /** @description what a screen reader says; empty where nothing is similar */
                        summary: string;
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
    "budget-projects.all-commitments": {
        parameters: {
            query?: {
                state?: "all" | "open" | "overdue" | "done" | "cancelled";
                page?: string;
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
                            id: number;
                            text: string;
                            owner: string;
                            /** Format: date */
                            dueOn: string;
                            /**
                             * @description overdue: open, and its day has passed
                             * @enum {string}
                             */
                            state: "open" | "overdue" | "done" | "cancelled";
                            /** Format: date-time */
                            createdAt: string;
                            moves: {
                                /** Format: date */
                                from: string;
                                /** Format: date */
                                to: string;
                                reason: string;
                                /** Format: date-time */
                                at: string;
                            }[];
                            evidence: {
                                text: string;
                                /** Format: date-time */
                                at: string;
                                files: {
                                    /** Format: uuid */
                                    id: string;
                                    fileName: string;
                                    bytes: number;
                                    url: string;
                                }[];
                            } | null;
                            cancelled: {
                                reason: string;
                                /** Format: date-time */
                                at: string;
                            } | null;
                            /** @description page of the item whose answer makes the promise */
                            url: string;
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
    "budget-projects.commitments": {
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
                        items: {
                            id: number;
                            text: string;
                            owner: string;
                            /** Format: date */
                            dueOn: string;
                            /**
                             * @description overdue: open, and its day has passed
                             * @enum {string}
                             */
                            state: "open" | "overdue" | "done" | "cancelled";
                            /** Format: date-time */
                            createdAt: string;
                            moves: {
                                /** Format: date */
                                from: string;
                                /** Format: date */
                                to: string;
                                reason: string;
                                /** Format: date-time */
                                at: string;
                            }[];
                            evidence: {
                                text: string;
                                /** Format: date-time */
                                at: string;
                                files: {
                                    /** Format: uuid */
                                    id: string;
                                    fileName: string;
                                    bytes: number;
                                    url: string;
                                }[];
                            } | null;
                            cancelled: {
                                reason: string;
                                /** Format: date-time */
                                at: string;
                            } | null;
                            /** @description page of the item whose answer makes the promise */
                            url: string;
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
    "budget-projects.desk-list": {
        parameters: {
            query?: {
                query?: string;
                budget?: string;
                state?: "submitted" | "check_form" | "revision" | "analysis" | "admitted" | "declined" | "on_vote" | "winner" | "not_winner" | "merged" | "withdrawn" | "in_budget" | "in_progress" | "done" | "failed_realisation" | "reported";
                origin?: string;
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
                            id: number | string;
                            title: string;
                            /** @description what stands below the title */
                            under: string[];
                            state: string;
                            chip: {
                                /** @enum {string} */
                                type: "chip";
                                label: string;
                                /** @enum {string} */
                                tone: "neutral" | "open" | "soon" | "good" | "bad";
                                /** @description a drawing of templates/icons */
                                icon: string;
                            };
                            mark: {
                                icon: string;
                                label: string;
                            } | null;
                            /** @description absent where the items of the desk have none */
                            picture?: {
                                src: string;
                                focalX: number;
                                focalY: number;
                            } | null;
                            cells: {
                                [key: string]: ({
                                    /** @enum {string} */
                                    type: "chip";
                                    label: string;
                                    /** @enum {string} */
                                    tone: "neutral" | "open" | "soon" | "good" | "bad";
                                    /** @description a drawing of templates/icons */
                                    icon: string;
                                } | {
                                    /** @enum {string} */
                                    type: "due";
                                    /** Format: date-time */
                                    at: string;
                                    /** @description today not counted; negative when overdue */
                                    workingDaysLeft: number;
                                    /** @enum {string} */
                                    light: "current" | "due-soon" | "overdue";
                                } | {
                                    /** @enum {string} */
                                    type: "text";
                                    text: string;
                                } | {
                                    /** @enum {string} */
                                    type: "progress";
                                    value: number;
                                    of: number;
                                } | {
                                    /** @enum {string} */
                                    type: "date";
                                    /** Format: date-time */
                                    at: string;
                                    by: string | null;
                                } | {
                                    /** @enum {string} */
                                    type: "person";
                                    name: string;
                                    email: string | null;
                                } | {
                                    /** @enum {string} */
                                    type: "money";
                                    kopecks: number;
                                }) | null;
                            };
                        }[];
                        page: number;
                        pages: number;
                        total: number;
                        /** @description how the reader may begin another item */
                        creation: {
                            action: string;
                            path: string;
                            /** @enum {string} */
                            method: "POST" | "PUT" | "PATCH" | "DELETE";
                            label: string;
                            submit: string;
                            title: string;
                            ask: string;
                            text: string | null;
                            done: string;
                            main: boolean;
                            danger: boolean;
                            origin?: string;
                            revision?: number;
                            deletes: boolean;
                            fields: {
                                name: string;
                                /** @enum {string} */
                                kind: "line" | "lines" | "choice" | "choices" | "date" | "number" | "boolean" | "files" | "text-file";
                                label: string;
                                hint: string | null;
                                /** @description the question whose "yes" opens a field that may stay empty */
                                ask: string | null;
                                /** @description what is said of a required field that is empty */
                                missing: string | null;
                                required: boolean;
                                maxLength: number | null;
                                options: {
                                    value: string;
                                    label: string;
                                    group: string | null;
                                }[];
                                /** @description what the field holds when the form opens; absent: nothing */
                                value?: string | string[];
                            }[];
                        } | null;
                        texts: {
                            title: string;
                            item: string;
                            search: string | null;
                            states: string | null;
                            noneFound: string | null;
                            showAll: string | null;
                            empty: string | null;
                            emptyText: string | null;
                        };
                        columns: {
                            key: string;
                            label: string;
                            none: string;
                        }[];
                        states: {
                            value: string;
                            label: string;
                            count: number | null;
                        }[];
                        filters: {
                            name: string;
                            label: string;
                            any: string;
                            options: {
                                value: string;
                                label: string;
                                count: number | null;
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
    "budget-projects.desk-show": {
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
                        id: number | string;
                        title: string;
                        under: string[];
                        state: string;
                        chip: {
                            /** @enum {string} */
                            type: "chip";
                            label: string;
                            /** @enum {string} */
                            tone: "neutral" | "open" | "soon" | "good" | "bad";
                            /** @description a drawing of templates/icons */
                            icon: string;
                        };
                        /** @description public address; null where it is not public */
                        url: string | null;
                        /** @description path of the page that a draft will have, for `POST …/previews`; null where there is none */
                        preview: string | null;
                        /** @description the step that somebody owes the item */
                        next: {
                            /** @enum {string} */
                            type: "due";
                            /** Format: date-time */
                            at: string;
                            /** @description today not counted; negative when overdue */
                            workingDaysLeft: number;
                            /** @enum {string} */
                            light: "current" | "due-soon" | "overdue";
                            duty: string;
                            title: string;
                            by: string;
                            who: string;
                            legalRef: string;
                        } | null;
                        /** @description whether the law sets terms for the items of this desk */
                        hasTerms: boolean;
                        timeline: {
                            /** Format: date-time */
                            at: string;
                            event: string;
                            title: string;
                            actor: string | null;
                            note: string | null;
                        }[];
                        sections: ({
                            /** @enum {string} */
                            kind: "text";
                            id: string;
                            title: string;
                            framed: boolean;
                            at: string | null;
                            points: string[];
                            text: string;
                            files: {
                                id: string;
                                fileName: string;
                                bytes: number;
                                url: string;
                            }[];
                        } | {
                            /** @enum {string} */
                            kind: "progress";
                            id: string;
                            title: string;
                            value: number;
                            of: number;
                        } | {
                            /** @enum {string} */
                            kind: "screen";
                            id: string;
                        } | {
                            /** @enum {string} */
                            kind: "facts";
                            id: string;
                            title: string | null;
                            facts: {
                                label: string;
                                cell: {
                                    /** @enum {string} */
                                    type: "chip";
                                    label: string;
                                    /** @enum {string} */
                                    tone: "neutral" | "open" | "soon" | "good" | "bad";
                                    /** @description a drawing of templates/icons */
                                    icon: string;
                                } | {
                                    /** @enum {string} */
                                    type: "due";
                                    /** Format: date-time */
                                    at: string;
                                    /** @description today not counted; negative when overdue */
                                    workingDaysLeft: number;
                                    /** @enum {string} */
                                    light: "current" | "due-soon" | "overdue";
                                } | {
                                    /** @enum {string} */
                                    type: "text";
                                    text: string;
                                } | {
                                    /** @enum {string} */
                                    type: "progress";
                                    value: number;
                                    of: number;
                                } | {
                                    /** @enum {string} */
                                    type: "date";
                                    /** Format: date-time */
                                    at: string;
                                    by: string | null;
                                } | {
                                    /** @enum {string} */
                                    type: "person";
                                    name: string;
                                    email: string | null;
                                } | {
                                    /** @enum {string} */
                                    type: "money";
                                    kopecks: number;
                                };
                            }[];
                        })[];
                        /** @description what the reader may do with the item now */
                        transitions: {
                            action: string;
                            path: string;
                            /** @enum {string} */
                            method: "POST" | "PUT" | "PATCH" | "DELETE";
                            label: string;
                            submit: string;
                            title: string;
                            ask: string;
                            text: string | null;
                            done: string;
                            main: boolean;
                            danger: boolean;
                            origin?: string;
                            revision?: number;
                            deletes: boolean;
                            fields: {
                                name: string;
                                /** @enum {string} */
                                kind: "line" | "lines" | "choice" | "choices" | "date" | "number" | "boolean" | "files" | "text-file";
                                label: string;
                                hint: string | null;
                                /** @description the question whose "yes" opens a field that may stay empty */
                                ask: string | null;
                                /** @description what is said of a required field that is empty */
                                missing: string | null;
                                required: boolean;
                                maxLength: number | null;
                                options: {
                                    value: string;
                                    label: string;
                                    group: string | null;
                                }[];
                                /** @description what the field holds when the form opens; absent: nothing */
                                value?: string | string[];
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
    "budget-projects.save-pictures": {
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
                    /**
                     * @description changed descriptions and removals; pictures that are not named stay
                     * @default []
                     */
                    kept?: {
                        /** Format: uuid */
                        id: string;
                        alt: string;
                        /** @default false */
                        remove?: boolean;
                    }[];
                    /**
                     * @description what each file of a field shows
                     * @default {}
                     */
                    added?: {
                        pictureA?: string;
                        pictureB?: string;
                        pictureC?: string;
                        pictureD?: string;
                        pictureE?: string;
                        pictureF?: string;
                    };
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
                        id: number;
                        budget: number;
                        title: string;
                        /** @enum {string} */
                        state: "draft" | "submitted" | "check_form" | "revision" | "analysis" | "admitted" | "declined" | "on_vote" | "winner" | "not_winner" | "merged" | "withdrawn" | "in_budget" | "in_progress" | "done" | "failed_realisation" | "reported";
                        /** @description in kopecks */
                        costMinor: number;
                        submittedAt: string | null;
                        /** @description null until it is registered */
                        url: string | null;
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
