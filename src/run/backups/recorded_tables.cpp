#include "run/backups/recorded_tables.hpp"

namespace dbmaint {

std::string shown_name(const std::string& recorded, const Schema& schema) {
  const Table* table = schema.find(recorded);
  return table == nullptr ? recorded : display_name(table->name, schema);
}

std::map<std::string, RecordedTable> recorded_tables(const std::vector<TableRows>& rows) {
  std::map<std::string, RecordedTable> tables;
  for (const TableRows& table : rows) {
    RecordedTable& recorded = tables[table.table];
    recorded.rows += table.rows;
    recorded.part_of = table.part_of;
    for (auto whole = table.part_of.begin(); whole != table.part_of.end(); ++whole) {
      RecordedTable& above = tables[*whole];
      above.rows += table.rows;
      above.partitioned = true;
      above.part_of.assign(whole + 1, table.part_of.end());
    }
  }
  return tables;
}

}  // namespace dbmaint
