// Columns of CSV files that become samples.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "strait/scenario/node_writer.h"
#include "strait/scenario/overlay.h"
#include "strait/scenario/render.h"
#include "strait/scenario/yaml_reader.h"

namespace strait::scenario {
namespace {

namespace fs = std::filesystem;

class EmbeddedData : public testing::Test {
 protected:
  EmbeddedData()
      : folder_(fs::path(testing::TempDir()) /
                (std::string("strait_data_") +  // tests run beside each other
                 testing::UnitTest::GetInstance()->current_test_info()->name())) {
    fs::remove_all(folder_);
    fs::create_directories(folder_ / "case");
    fs::current_path(folder_);
    std::ofstream("case/times.csv") << "days,share,note\n3,25 %,a\n5.5,50 %,b\n\n4,75 %,c\n";
  }
  ~EmbeddedData() override {
    fs::current_path(testing::TempDir());
    fs::remove_all(folder_);
  }
  // The sample that {empirical: {…}} becomes, or what is wrong with it.
  std::string embedded(const std::string& fields) {
    std::ofstream("case/trial.yaml")
        << "strait: 1\nname: trial\nx: {empirical: {" + fields + "}}\n";
    Diagnostics found;
    root_ = load_scenario("case/trial.yaml", {}, found).root;
    if (found.has_errors()) return render_text(found);
    std::string text;
    for (const Node& item : root_.find("x")->find("empirical")->find("sample")->items()) {
      text += (text.empty() ? "" : ", ") + item.text();
    }
    return text;
  }

  fs::path folder_;
  Node root_;
};

TEST_F(EmbeddedData, StandsBesideTheScenarioThatNamesIt) {
  EXPECT_EQ(embedded("file: times.csv, column: days"), "3 days, 5.5 days, 4 days");
  EXPECT_EQ(embedded("file: times.csv, column: days, unit: weeks"), "3 weeks, 5.5 weeks, 4 weeks");
  EXPECT_EQ(embedded("file: times.csv, column: share, values: observed"), "25 %, 50 %, 75 %");
  EXPECT_EQ(root_.find("x")->find("empirical")->find("values")->text(), "observed");
}

// Orders by date: columns by name, units of the file, of the key or of the product.
TEST_F(EmbeddedData, BecomesAnOrdersTable) {
  std::ofstream("case/orders.csv")
      << "month,date,pieces,quantity\n2026-01-05,2026-01-06,3,4 boxes\n";
  const auto table = [](const std::string& fields) {
    std::ofstream("case/trial.yaml")
        << "strait: 1\nname: trial\nproducts: {chip: {unit: chip}}\ndemand: {a: {orders: {o: "
           "{product: chip, table: {" +
               fields + "}}}}}\n";
    Diagnostics found;
    const Node root = load_scenario("case/trial.yaml", {}, found).root;
    if (found.has_errors()) return render_text(found);
    return flow_text(*root.find("demand")->find("a")->find("orders")->find("o")->find("table"));
  };
  EXPECT_EQ(table("file: orders.csv"), "[{on: 2026-01-06, quantity: 4 boxes}]");
  EXPECT_EQ(table("file: orders.csv, date: month, quantity: pieces"),
            "[{on: 2026-01-05, quantity: 3 chips}]");
  EXPECT_EQ(table("file: orders.csv, quantity: pieces, unit: boxes"),
            "[{on: 2026-01-06, quantity: 3 boxes}]");
  EXPECT_NE(table("file: orders.csv, date: day").find("there is no column \"day\""),
            std::string::npos);
}

TEST_F(EmbeddedData, NeedsNoFileOnceItIsResolved) {
  embedded("file: times.csv, column: days");
  fs::remove("case/times.csv");
  Diagnostics found;
  const Node again = read_yaml_text(write_yaml(root_), "resolved.yaml", found);
  EXPECT_FALSE(found.has_errors());
  EXPECT_TRUE(same_content(again, root_));
}

TEST_F(EmbeddedData, SaysWhatIsWrongAndWhere) {
  EXPECT_EQ(embedded("file: tims.csv, column: days"),
            "case/trial.yaml:3:23: error S043: case/tims.csv cannot be read\n"
            "    3 | x: {empirical: {file: tims.csv, column: days}}\n"
            "      |                       ^^^^^^^^ a file is named as seen from the scenario\n\n"
            "1 error. `strait explain S043` tells more.\n");
  EXPECT_NE(embedded("file: times.csv, column: day").find("there is no column \"day\""),
            std::string::npos);
  EXPECT_NE(
      embedded("file: times.csv, column: note").find("\"a\" in row 1 of times.csv is no number"),
      std::string::npos);
  EXPECT_NE(embedded("file: times.csv").find("no column is named"), std::string::npos);
  EXPECT_NE(embedded("file: times.csv, colum: days").find("unknown key \"colum\""),
            std::string::npos);
}

}  // namespace
}  // namespace strait::scenario
