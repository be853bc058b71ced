#pragma once

#include "dbmaint/engine/row_archive.hpp"

namespace dbmaint {

/// Of one archived row; RowPlaces says what each means.
enum class RowPlace { absent, same, different, ambiguous };

inline void add(RowPlaces& counted, RowPlace place) {
  counted.absent += place == RowPlace::absent ? 1 : 0;
  counted.same += place == RowPlace::same ? 1 : 0;
  counted.different += place == RowPlace::different ? 1 : 0;
  counted.ambiguous += place == RowPlace::ambiguous ? 1 : 0;
}

}  // namespace dbmaint
