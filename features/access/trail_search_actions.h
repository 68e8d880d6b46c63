// SPDX-License-Identifier: EUPL-1.2
// Reads the trail for the features whose pages show it: who looked at a file, who changed a session. The
// caller has checked that the actor may know.
#pragma once
#include "features/access/trail_store.h"
