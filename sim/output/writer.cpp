#include "strait/output/writer.h"

#include <algorithm>
#include <mutex>
#include <utility>

#include "chunk.h"
#include "file_driver.h"
#include "fixed_part.h"
#include "growing.h"
#include "part_file.h"
#include "section.h"
#include "strait/base/error.h"
#include "values.h"

namespace strait::output {
namespace {

Group provenance_group(const Provenance& provenance) {
  Group group{"provenance", "where this result comes from", {}, {}};
  for (const Document& document : documents()) {
    group.arrays.push_back(
        {{.name = document.name, .long_name = document.meaning, .kind = Kind::text},
         std::vector{document.text(provenance)}});
  }
  if (provenance.evidence.empty()) return group;
  group.dimensions = {{"evidence", "assumptions", Length{provenance.evidence.size()}}};
  for (const EvidenceColumn& column : evidence_columns()) {
    std::vector<std::string> texts;
    for (const Evidence& row : provenance.evidence) texts.push_back(row.*column.field);
    group.arrays.push_back({{.name = column.name,
                             .long_name = column.meaning,
                             .dimensions = {"evidence"},
                             .kind = Kind::text},
                            std::move(texts)});
  }
  return group;
}

Layout checked(Layout layout) {
  check(layout);
  return layout;
}

// Which blocks have come: none twice, none missing, only the last one short.
class Arrivals {
 public:
  explicit Arrivals(std::size_t block_size) : block_size_{block_size} {}

  void add(const Block& block) {
    const std::size_t number = block.first() / block_size_;
    STRAIT_ASSERT(
        block.first() % block_size_ == 0 && block.count() > 0 && block.count() <= block_size_,
        "{} replications from {} in blocks of {}", block.count(), block.first(), block_size_);
    if (number >= came_.size()) came_.resize(number + 1);
    STRAIT_ASSERT(!came_[number], "replication {} comes twice", block.first());
    came_[number] = true;
    replications_ += block.count();
    end_ = std::max(end_, block.first() + block.count());
  }
  void require_all() const {
    STRAIT_ASSERT(replications_ == end_, "{} replications, the last is number {}", replications_,
                  end_ - 1);
  }
  std::size_t replications() const { return replications_; }

 private:
  std::size_t block_size_;
  std::vector<bool> came_;
  std::size_t replications_ = 0;
  std::size_t end_ = 0;
};

}  // namespace

// Members are destroyed from the last to the first: variables, then the HDF5 file, then its bytes.
class ResultWriter::File {
 public:
  File(std::filesystem::path path, Layout layout, const Provenance& provenance,
       WriterOptions options)
      : layout_{checked(std::move(layout))},
        provenance_{provenance},
        compression_{options.compression},
        block_size_{options.block_size > 0 ? options.block_size : choose_block_size(layout_)},
        arrivals_{block_size_},
        part_{std::move(path)} {
    STRAIT_ASSERT(provenance.seed < std::uint64_t{1} << 63, "seed {}", provenance.seed);
    touch([&] { create(); });
  }
  ~File() { part_.give_up(); }

  const Layout& layout() const { return layout_; }
  std::size_t block_size() const { return block_size_; }

  void write(const Block& block);
  void write(const Array& array);
  void write(const Group& group);
  void finish();

  std::size_t replications() const {
    const std::lock_guard lock{mutex_};
    return arrivals_.replications();
  }
  ResultsHash hash() const {
    const std::lock_guard lock{mutex_};
    return hash_;
  }

 private:
  // Everything that calls HDF5 goes through here: one thread at a time, and a failure is the disk's
  // if the disk refused anything, else ours.
  template <typename Work>
  void touch(Work work) {
    const std::lock_guard lock{mutex_};
    const hdf5::Quiet quiet;
    try {
      work();
    } catch (const hdf5::Failure& failure) {
      part_.require_sound();
      throw InternalError{failure.what()};
    }
    part_.require_sound();
  }

  void create();
  void write_late(const Array& array);
  void close();
  ResultsHash hash_of(const Block& block) const;
  void write_chunks(ChunkMaker& maker, std::size_t variable, std::size_t first, std::size_t count,
                    std::span<const std::byte> rows) {
    maker.make(growing_.plan(variable), first, rows,
               [&](const Extents& offset, std::span<const std::byte> bytes) {
                 touch([&] { growing_.hand_over(variable, first + count, offset, bytes); });
               });
  }
  std::unique_ptr<ChunkMaker> borrow_maker();

  const Layout layout_;
  const Provenance provenance_;
  const int compression_;
  const std::size_t block_size_;

  mutable std::mutex mutex_;  // guards all below, except the plans inside growing_, which are fixed
  Arrivals arrivals_;
  ResultsHash hash_;
  std::vector<std::unique_ptr<ChunkMaker>> makers_;  // not in use
  PartFile part_;
  Section root_;
  GrowingVariables growing_;
};

void ResultWriter::File::create() {
  root_ = Section{{H5Fcreate(part_.path().c_str(), H5F_ACC_TRUNC, hdf5::tracked(H5P_FILE_CREATE),
                             access_to(part_)),
                   H5Fclose, "creating a file"}};
  root_.add(layout_.growing);
  for (const Dimension& dimension : layout_.dimensions) root_.add(dimension);
  for (const Array& array : layout_.coordinates) root_.add_coordinate(array);
  for (const Variable& label : layout_.late) root_.expect_coordinate(label);
  growing_ = GrowingVariables{root_, layout_, block_size_, compression_};
  Section::create(root_.id(), provenance_group(provenance_));
}

ResultsHash ResultWriter::File::hash_of(const Block& block) const {
  ResultsHash hash;
  for (std::size_t v = 0; v < layout_.variables.size(); ++v) {
    const Variable& variable = layout_.variables[v];
    if (!variable.reproducible) continue;
    hash.add_rows(variable, block.first(), growing_.plan(v).row_bytes(),
                  block.column(VariableId{v}));
  }
  return hash;
}

std::unique_ptr<ChunkMaker> ResultWriter::File::borrow_maker() {
  const std::lock_guard lock{mutex_};
  if (makers_.empty()) return std::make_unique<ChunkMaker>(compression_);
  auto maker = std::move(makers_.back());
  makers_.pop_back();
  return maker;
}

void ResultWriter::File::write(const Block& block) {
  const ResultsHash hash = hash_of(block);
  std::vector<ChunkRows> full;
  touch([&] {
    arrivals_.add(block);
    hash_ += hash;
    for (std::size_t v = 0; v < growing_.size(); ++v) {
      if (growing_.plan(v).rows == block_size_) continue;
      growing_.keep(v, block.first(), block.count(), block.column(VariableId{v}), full);
    }
  });
  auto maker = borrow_maker();
  for (std::size_t v = 0; v < growing_.size(); ++v) {
    if (growing_.plan(v).rows != block_size_) continue;
    write_chunks(*maker, v, block.first(), block.count(), block.column(VariableId{v}));
  }
  for (const ChunkRows& part : full) {
    write_chunks(*maker, part.variable, part.first, part.count, part.rows);
  }
  const std::lock_guard lock{mutex_};
  makers_.push_back(std::move(maker));
}

void ResultWriter::File::write(const Array& array) {
  const bool is_late = array.variable.dimensions == std::vector{layout_.growing.name};
  if (is_late) return write_late(array);
  check(array, layout_.dimensions);
  touch([&] {
    root_.add(array);
    if (array.variable.kind == Kind::text || !array.variable.reproducible) return;
    const auto memory = to_bytes(array.values, array.variable.kind);
    if (!memory.empty()) hash_.add_rows(array.variable, 0, memory.size(), memory);
  });
}

void ResultWriter::File::write_late(const Array& array) {
  touch([&] {
    const std::size_t rows = arrivals_.replications();
    check(array, {{layout_.growing.name, "", Length{rows}}});
    root_.number_rows(rows);
    root_.add(array);
  });
}

void ResultWriter::File::write(const Group& group) {
  for (const Array& array : group.arrays) check(array, group.dimensions);
  touch([&] { Section::create(root_.id(), group); });
}

void ResultWriter::File::finish() {
  arrivals_.require_all();
  auto maker = borrow_maker();
  for (const ChunkRows& part : growing_.take_rest(arrivals_.replications())) {
    write_chunks(*maker, part.variable, part.first, part.count, part.rows);
  }
  touch([&] { close(); });
  part_.publish();
}

void ResultWriter::File::close() {
  const Facts facts{provenance_, arrivals_.replications(), hash_};
  root_.number_rows(facts.replications);
  for (const RootAttribute& attribute : root_attributes()) {
    const auto value = attribute.value(facts);
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
      hdf5::set_integer(root_.id(), attribute.name, *number);
    } else {
      hdf5::set_text(root_.id(), attribute.name, std::get<std::string>(value));
    }
  }
  growing_.close();
  root_.close();
}

ResultWriter::ResultWriter(std::filesystem::path path, Layout layout, const Provenance& provenance,
                           WriterOptions options)
    : file_{std::make_unique<File>(std::move(path), std::move(layout), provenance, options)} {}
ResultWriter::~ResultWriter() = default;

const Layout& ResultWriter::layout() const { return file_->layout(); }
std::size_t ResultWriter::block_size() const { return file_->block_size(); }
void ResultWriter::write(const Block& block) { file_->write(block); }
void ResultWriter::write(const Array& array) { file_->write(array); }
void ResultWriter::write(const Group& group) { file_->write(group); }
void ResultWriter::finish() { file_->finish(); }
std::size_t ResultWriter::replications() const { return file_->replications(); }
ResultsHash ResultWriter::results_hash() const { return file_->hash(); }

}  // namespace strait::output
