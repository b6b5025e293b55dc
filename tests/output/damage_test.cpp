// Whatever bytes a file holds, reading it gives a ResultError with a reason and never a crash.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <hdf5.h>

#include <cstring>
#include <random>

#include "output/folder.h"
#include "output/sample.h"
#include "strait/base/error.h"
#include "strait/output/format.h"
#include "strait/output/reader.h"

namespace strait::output {
namespace {

using testing::HasSubstr;

std::string refusal(const std::filesystem::path& path) {
  try {
    const ResultReader result{path};
  } catch (const ResultError& error) {
    return error.what();
  }
  return "";
}

class Damage : public testing::Test {
 protected:
  Damage() {
    sample::write(path(), 20);
    whole_ = read_bytes(path());
  }
  std::filesystem::path path() const { return folder_ / "r.h5"; }
  const std::string& whole() const { return whole_; }
  std::string refusal_of(const std::string& bytes) const {
    write_bytes(path(), bytes);
    return refusal(path());
  }
  const Folder& folder() const { return folder_; }

 private:
  Folder folder_;
  std::string whole_;
};

TEST_F(Damage, CutShortAnywhere) {
  const std::size_t size = whole().size();
  std::vector<std::size_t> lengths{0, 1, 7, 8, 47, 48, 49, 512, size - 49, size - 48, size - 1};
  for (std::size_t length = 0; length < size; length += size / 200) lengths.push_back(length);
  for (const std::size_t length : lengths) {
    const std::string why = refusal_of(whole().substr(0, length));
    EXPECT_THAT(why, HasSubstr(length < 8 ? "not a Strait result" : "cut short")) << length;
  }
}

TEST_F(Damage, AnyByteChanged) {
  std::mt19937_64 random{20260128};
  std::vector<std::size_t> places;
  for (std::size_t i = 1; i <= 48; ++i) places.push_back(whole().size() - i);  // the seal
  for (int i = 0; i < 300; ++i) places.push_back(random() % whole().size());
  for (const std::size_t place : places) {
    std::string bytes = whole();
    bytes[place] = static_cast<char>(bytes[place] ^ static_cast<char>(1 << (random() % 8)));
    EXPECT_NE(refusal_of(bytes), "") << "byte " << place;
  }
}

TEST_F(Damage, BytesAddedOrMoved) {
  EXPECT_NE(refusal_of(whole() + "x"), "");
  EXPECT_NE(refusal_of("x" + whole()), "");
  EXPECT_NE(refusal_of(whole() + whole()), "");
}

TEST_F(Damage, WholeAgainWhenRestored) { EXPECT_EQ(refusal_of(whole()), ""); }

TEST_F(Damage, OtherFiles) {
  EXPECT_THAT(refusal_of("period: {from: 2026-01-28}\n"), HasSubstr("not a Strait result"));
  EXPECT_THAT(refusal_of(""), HasSubstr("not a Strait result"));
  EXPECT_THAT(refusal_of(std::string(100'000, '\0')), HasSubstr("not a Strait result"));
  EXPECT_THAT(refusal(folder() / "absent.h5"), HasSubstr("No such file"));
  EXPECT_THAT(refusal(folder().path()), HasSubstr("directory"));
  EXPECT_THAT(refusal("/dev/null"), HasSubstr("not a regular file"));
}

TEST_F(Damage, Hdf5OfAnotherProgram) {
  const auto foreign = folder() / "foreign.h5";
  const hid_t file = H5Fcreate(foreign.c_str(), H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT);
  ASSERT_GE(file, 0);
  H5Fclose(file);
  EXPECT_THAT(refusal(foreign), HasSubstr("HDF5 file without the seal"));
}

TEST_F(Damage, ChangedThroughHdf5) {
  const hid_t file = H5Fopen(path().c_str(), H5F_ACC_RDWR, H5P_DEFAULT);
  ASSERT_GE(file, 0);
  H5Adelete(file, "seed");
  H5Fclose(file);
  EXPECT_NE(refusal(path()), "");
}

TEST_F(Damage, ALaterFormatVersion) {
  std::string bytes = whole();
  const std::uint32_t later = kFormatVersion + 1;
  std::memcpy(bytes.data() + bytes.size() - 48 + 20, &later, sizeof later);
  EXPECT_THAT(refusal_of(bytes), HasSubstr("format version is 2, this program reads up to 1"));
}

TEST_F(Damage, UnfinishedFile) {
  ResultWriter writer{folder() / "u.h5", sample::layout(), sample::provenance()};
  sample::write_blocks(writer, 20);
  EXPECT_NE(refusal(folder() / "u.h5.part"), "");
}

TEST(Reader, NamesWhatItDoesNotHave) {
  const Folder folder;
  sample::write(folder / "r.h5", 3);
  const ResultReader result{folder / "r.h5"};
  const auto why = [&](auto read) -> std::string {
    try {
      read();
    } catch (const ResultError& error) {
      return error.what();
    }
    return "";
  };
  EXPECT_THAT(why([&] { result.numbers("deliverd"); }), HasSubstr("did you mean delivered?"));
  EXPECT_THAT(why([&] { result.numbers("log/event_tim"); }), HasSubstr("log/event_time"));
  EXPECT_THAT(why([&] { result.numbers("no/such/thing"); }), HasSubstr("no 'no/such/thing'"));
  EXPECT_THAT(why([&] { result.numbers("log"); }), HasSubstr("no 'log'"));
  EXPECT_THAT(why([&] { result.numbers("buyer"); }), HasSubstr("holds texts"));
  EXPECT_THAT(why([&] { result.texts("orders"); }), HasSubstr("holds no texts"));
  EXPECT_THAT(why([&] { result.integers("share"); }), HasSubstr("is float32"));
  EXPECT_THAT(why([&] { result.instants("share"); }), HasSubstr("holds no dates"));
  EXPECT_THAT(why([&] { result.names("logs"); }), HasSubstr("no group 'logs'"));
  EXPECT_THAT(why([&] { result.numbers("share", Box{{2}, {2}}); }), HasSubstr("a box beyond"));
  EXPECT_FALSE(result.has("log"));
  EXPECT_FALSE(result.has(""));
  EXPECT_TRUE(result.has("log/event_time"));
}

TEST(Reader, ReadsBoxesAndDates) {
  const Folder folder;
  sample::write(folder / "r.h5", 30, {.block_size = 8});
  const ResultReader result{folder / "r.h5"};
  EXPECT_EQ(result.numbers("delivered", Box{{17, 30, 1}, {1, 2, 2}}),
            (std::vector<double>{1038.5, 2038.5, 1039.5, 2039.5}));
  EXPECT_TRUE(result.numbers("delivered", Box{{17, 30, 1}, {0, 2, 2}}).empty());
  EXPECT_EQ(result.texts("buyer"), (std::vector<std::string>{"alibaba", "bytedance", "zürich"}));
  EXPECT_EQ(result.instants("time").start, sample::start());
  EXPECT_EQ(result.instants("log/event_time").days, (std::vector<double>{0, 1.5, 32}));
  EXPECT_EQ(result.describe("log/event_kind").flags,
            (std::vector<std::string>{"ordered", "applied", "granted"}));
  EXPECT_EQ(result.texts("diagnostics/failure_message").size(), 0U);
}

}  // namespace
}  // namespace strait::output
