// SPDX-License-Identifier: EUPL-1.2
#include "platform/storage/file_use.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>

namespace concerto::storage {
namespace {

class FileUseOf : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = testing::TempDir() + "file_use_XXXXXX";
    folder = mkdtemp(pattern.data());
    file = folder + "/house.sqlite";
  }
  void TearDown() override { std::filesystem::remove_all(folder); }

  /// Another program that uses the file; returns once it does.
  pid_t start_user() const {
    int ready[2];
    if (pipe(ready) != 0) throw std::runtime_error("no pipe");
    const pid_t child = fork();
    if (child == 0) {
      const FileUse use = FileUse::shared(file);
      const char told = write(ready[1], "r", 1) == 1 ? 0 : 1;
      pause();
      _exit(told);
    }
    char told = 0;
    EXPECT_EQ(read(ready[0], &told, 1), 1);
    close(ready[0]);
    close(ready[1]);
    return child;
  }

  std::string folder;
  std::string file;
};

}  // namespace

TEST_F(FileUseOf, AnotherProgramKeepsItFromBeingHadAloneUntilItDies) {
  const pid_t user = start_user();
  EXPECT_FALSE(FileUse::alone(file));
  kill(user, SIGKILL);
  waitpid(user, nullptr, 0);
  EXPECT_TRUE(FileUse::alone(file));
}

TEST_F(FileUseOf, ManyMayShareIt) {
  const FileUse first = FileUse::shared(file);
  {
    const FileUse second = FileUse::shared(file);
    EXPECT_FALSE(FileUse::alone(file));
  }
  EXPECT_FALSE(FileUse::alone(file)) << "the first still has it";
}

}  // namespace concerto::storage
