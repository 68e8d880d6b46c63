// SPDX-License-Identifier: EUPL-1.2
// Callbacks, not coroutines: g++ 12.2 miscompiles some of those. Each connection belongs to one loop (a
// thread with its own io_context), so that nothing in it needs a lock; workers hand their answers back to
// that loop.
#include "platform/web/server.h"

#include <atomic>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <random>
#include <thread>

#include "platform/web/answer.h"
#include "platform/web/forms.h"
#include "platform/web/forwarded.h"
#include "platform/web/headers.h"
#include "platform/web/urls.h"

namespace concerto::web {
namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using boost::asio::ip::tcp;
using Fault = boost::system::error_code;
using Clock = std::chrono::steady_clock;
using Moment = Clock::time_point;
using Socket = asio::basic_stream_socket<tcp, asio::io_context::executor_type>;
using std::chrono::seconds;

constexpr std::size_t idle_buffer = 2 * 1024;      ///< holds most heads; all that an idle connection keeps
constexpr std::size_t bodies_limit = 1024u << 20;  ///< bytes of bodies in memory, over all connections
constexpr std::size_t header_lines_limit = 100;
constexpr seconds write_patience{60};  ///< without any progress
constexpr seconds linger_patience{2};
constexpr seconds heartbeat{20};
/// A stream ends after this, and the browser opens it again: so it does not outlive the session by much.
constexpr seconds stream_life{15 * 60};
constexpr std::size_t slowest_upload =
    16 * 1024;  ///< bytes a second that a body must keep up in the long run

std::optional<Method> method_of(http::verb verb) {
  switch (verb) {
    case http::verb::get:
      return Method::get;
    case http::verb::head:
      return Method::head;
    case http::verb::post:
      return Method::post;
    case http::verb::put:
      return Method::put;
    case http::verb::patch:
      return Method::patch;
    case http::verb::delete_:
      return Method::remove;
    default:
      return std::nullopt;
  }
}

/// Beast's parser, writing straight into our request.
class Reader final : public http::basic_parser<true> {
 public:
  Request request;

  explicit Reader(const ServerOptions& options) {
    header_limit(static_cast<std::uint32_t>(options.header_limit));
    body_limit(options.body_limit);
  }
  /// 0, or the status that a complete head is refused with.
  int fault_of_head() const {
    if (lines_ > header_lines_limit) return 431;
    if (hosts_ > 1 || (hosts_ == 0 && version_ >= 11) || unknown_coding_) return 400;
    if (!known_method_) return 501;
    return unknown_expectation_ ? 417 : 0;
  }
  bool expects_continue() const { return expects_continue_; }
  bool keeps() const { return version_ >= 11 && keep_alive(); }

 private:
  using View = boost::beast::string_view;
  static std::string_view plain(View text) { return {text.data(), text.size()}; }

  void on_request_impl(http::verb verb, View, View target, int version, Fault&) override {
    const auto method = method_of(verb);
    known_method_ = method.has_value();
    request.method = method.value_or(Method::get);
    request.target = plain(target);
    version_ = version;
  }
  void on_response_impl(int, View, int, Fault&) override {}

  void on_field_impl(http::field field, View name, View value, Fault&) override {
    // Trailers come after the body and could pass for headers that were checked before.
    if (is_header_done() || ++lines_ > header_lines_limit) return;
    const std::string_view text = plain(value);
    if (field == http::field::host) hosts_ += trimmed(text).empty() ? 2 : 1;
    if (field == http::field::transfer_encoding && !same_letters(trimmed(text), "chunked"))
      unknown_coding_ = true;
    if (field == http::field::expect)
      (same_letters(trimmed(text), "100-continue") ? expects_continue_ : unknown_expectation_) = true;
    auto [place, is_new] = request.headers.try_emplace(lower_ascii(plain(name)), text);
    if (is_new) return;
    place->second += field == http::field::cookie ? "; " : ", ";
    place->second += text;
  }
  void on_header_impl(Fault&) override {}
  void on_body_init_impl(const boost::optional<std::uint64_t>& length, Fault&) override {
    // No more than this on the word of a client; the rest when it comes.
    if (length) request.body.reserve(static_cast<std::size_t>(std::min<std::uint64_t>(*length, 64 * 1024)));
  }
  std::size_t on_body_impl(View bytes, Fault&) override {
    request.body.append(bytes.data(), bytes.size());
    return bytes.size();
  }
  void on_chunk_header_impl(std::uint64_t, View, Fault&) override {}
  std::size_t on_chunk_body_impl(std::uint64_t, View bytes, Fault&) override {
    request.body.append(bytes.data(), bytes.size());
    return bytes.size();
  }
  void on_finish_impl(Fault&) override {}

  std::size_t lines_ = 0;
  int hosts_ = 0;
  int version_ = 11;
  bool known_method_ = false;
  bool unknown_coding_ = false;
  bool unknown_expectation_ = false;
  bool expects_continue_ = false;
};

int status_of(const Fault& fault) {
  if (fault == http::error::header_limit) return 431;
  if (fault == http::error::body_limit) return 413;
  return 400;
}

class Connection;

/// A thread with its io_context and the connections that live on it.
struct Loop {
  asio::io_context context{1};
  asio::executor_work_guard<asio::io_context::executor_type> guard = asio::make_work_guard(context);
  asio::steady_timer timer{context};
  std::vector<std::shared_ptr<Connection>> connections;
  std::thread thread;
  bool ending = false;  ///< seen by its own thread only
};

/// A request on its way to a worker.
struct Work {
  std::shared_ptr<Connection> connection;
  Request request;
  bool keep = false;
  Moment since;
};

/// What a stream has still to tell; filled by publishing threads, emptied by the loop.
struct Feed {
  std::mutex mutex;
  std::vector<std::string> waiting;
  bool posted = false;
};

/// What connections, loops and workers share.
struct Edge {
  Edge(ServerOptions options_of, const Router& router_of, Live& live_of, FaultPage fault_page_of,
       std::function<void(const Served&)> served_of, LogFault log_fault_of)
      : options(std::move(options_of)),
        router(router_of),
        live(live_of),
        fault_page(std::move(fault_page_of)),
        served(std::move(served_of)),
        log_fault(std::move(log_fault_of)) {
    std::random_device random;
    id_seed = (std::uint64_t{random()} << 32) | random();
    const unsigned loop_count = std::thread::hardware_concurrency() >= 8 ? 2 : 1;
    for (unsigned i = 0; i < loop_count; ++i) loops.push_back(std::make_unique<Loop>());
  }

  void open_port();
  void accept();
  void sweep(Loop& loop);
  /// Takes `work` when there is room for it; otherwise leaves it as it is.
  bool push(Work& work);
  void work_until_stopped();
  void process(Work& work);
  Response response_for(Request& request);
  void tell(const Request& request, const Written& written, Moment since) const;
  std::string next_id();
  void connection_closed();
  template <class Deed>
  void on_every_connection(Deed deed);

  const ServerOptions options;
  const Router& router;
  Live& live;
  const FaultPage fault_page;
  const std::function<void(const Served&)> served;
  const LogFault log_fault;

  std::vector<std::unique_ptr<Loop>> loops;
  std::size_t next_loop = 0;
  std::optional<tcp::acceptor> acceptor;
  std::uint16_t bound_port = 0;
  std::atomic<std::uint64_t> id_count{0};
  std::uint64_t id_seed = 0;
  std::atomic<std::size_t> bodies{0};

  std::mutex mutex;  ///< of what follows
  std::condition_variable work_came;
  std::condition_variable all_closed;
  std::deque<Work> queue;
  int open = 0;
  bool workers_end = false;
  std::vector<std::thread> workers;
  std::atomic<bool> stopping{false};
  bool started = false;
  bool stopped = false;
};

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(Edge& server, Loop& loop, Socket socket)
      : server_(server), loop_(loop), socket_(std::move(socket)), buffer_(idle_buffer, '\0') {}

  void begin() {
    place_ = loop_.connections.size();
    loop_.connections.push_back(shared_from_this());
    Fault ignored;
    socket_.set_option(tcp::no_delay(true), ignored);
    auto address = socket_.remote_endpoint(ignored).address();
    if (address.is_v6() && address.to_v6().is_v4_mapped())
      address = asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6());
    remote_address_ = address.to_string();
    become_idle();
  }

  /// The answer of a worker, on this connection's loop.
  void write(Written written, bool keep) {
    if (state_ == State::closed) return;
    state_ = State::writing;
    written_ = std::move(written);
    sent_ = 0;
    keep_ = keep && written_.topics.empty();
    if (!written_.topics.empty()) listen();
    write_more();
  }

  /// Looks at the time; called twice a second.
  void check_deadline(Moment now) {
    if (now < deadline_) return;
    switch (state_) {
      case State::reading:
        return refuse(408);
      case State::streaming:
        return now >= stream_end_ ? close() : send_events(": still here\n\n");
      default:
        return close();
    }
  }

  void close_if_idle() {
    if (state_ == State::idle || state_ == State::streaming) close();
  }

  void close() {
    if (state_ == State::closed) return;
    state_ = State::closed;
    tickets_.clear();
    release_body();
    Fault ignored;
    socket_.close(ignored);
    const auto self = std::move(loop_.connections[place_]);
    if (place_ + 1 < loop_.connections.size()) {
      loop_.connections[place_] = std::move(loop_.connections.back());
      loop_.connections[place_]->place_ = place_;
    }
    loop_.connections.pop_back();
    server_.connection_closed();
  }

  Loop& loop() { return loop_; }

 private:
  enum class State : std::uint8_t { idle, reading, working, writing, streaming, lingering, closed };
  static constexpr Moment never = Moment::max();

  void become_idle() {
    release_body();
    reader_.reset();
    written_ = {};
    head_seen_ = false;
    if (server_.stopping) return close();
    state_ = State::idle;
    deadline_ = Clock::now() + seconds(server_.options.idle_seconds);
    shrink_buffer();
    if (filled_ > 0) return parse();
    read();
  }

  /// Keeps what was pipelined, and no more memory than that needs.
  void shrink_buffer() {
    drop_used();
    if (buffer_.size() == idle_buffer || filled_ > idle_buffer) return;
    std::string small(idle_buffer, '\0');
    std::copy_n(buffer_.begin(), filled_, small.begin());
    buffer_.swap(small);
  }

  void drop_used() {
    if (used_ == 0) return;
    std::copy(buffer_.begin() + static_cast<std::ptrdiff_t>(used_),
              buffer_.begin() + static_cast<std::ptrdiff_t>(filled_), buffer_.begin());
    filled_ -= used_;
    used_ = 0;
  }

  void read() {
    socket_.async_read_some(
        asio::buffer(buffer_.data() + filled_, buffer_.size() - filled_),
        [self = shared_from_this()](const Fault& fault, std::size_t bytes) { self->on_read(fault, bytes); });
  }

  void on_read(const Fault& fault, std::size_t bytes) {
    if (fault == asio::error::operation_aborted || (state_ != State::idle && state_ != State::reading))
      return;
    if (fault) return close();
    filled_ += bytes;
    parse();
  }

  void parse() {
    if (state_ == State::idle) {
      state_ = State::reading;
      begun_ = Clock::now();
      deadline_ = begun_ + seconds(server_.options.header_seconds);
      reader_.emplace(server_.options);
    }
    while (!reader_->is_done() && used_ < filled_) {
      Fault fault;
      used_ += reader_->put(asio::buffer(buffer_.data() + used_, filled_ - used_), fault);
      if (fault == http::error::need_more) break;
      if (fault) return refuse(status_of(fault));
      if (!head_seen_ && reader_->is_header_done()) {
        head_seen_ = true;
        if (const int status = reader_->fault_of_head()) return refuse(status);
        begun_ = Clock::now();
        if (reader_->expects_continue() && !reader_->is_done() && used_ == filled_) return say_continue();
      }
    }
    if (reader_->is_done()) return dispatch();
    if (!count_body()) return refuse(503);
    if (head_seen_) {
      const auto extra = static_cast<int>(reader_->request.body.size() / slowest_upload);
      deadline_ = begun_ + seconds(server_.options.body_seconds + extra);
    }
    drop_used();
    if (filled_ == buffer_.size()) {
      const std::size_t largest = server_.options.header_limit + idle_buffer;
      if (buffer_.size() >= largest) return refuse(head_seen_ ? 400 : 431);
      buffer_.resize(std::min(buffer_.size() * 2, largest));
    } else if (head_seen_ && buffer_.size() < 16 * 1024) {
      buffer_.resize(16 * 1024);  // fewer calls for a body
    }
    read();
  }

  bool count_body() {
    const std::size_t size = reader_->request.body.size();
    const std::size_t all = server_.bodies += size - counted_;
    counted_ = size;
    return all <= bodies_limit;
  }

  void release_body() {
    server_.bodies -= counted_;
    counted_ = 0;
  }

  void say_continue() {
    static constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
    asio::async_write(socket_, asio::buffer(go_on.data(), go_on.size()),
                      [self = shared_from_this()](const Fault& fault, std::size_t) {
                        if (self->state_ != State::reading) return;
                        if (fault) return self->close();
                        self->parse();
                      });
  }

  void dispatch() {
    state_ = State::working;
    deadline_ = never;
    Work work{shared_from_this(), std::move(reader_->request), reader_->keeps(), Clock::now()};
    work.request.id = server_.next_id();
    work.request.remote_address = remote_address_;
    reader_.reset();
    if (server_.push(work)) return;
    Written written = fault_written(work.request, 503, work.keep);
    write(std::move(written), work.keep);
  }

  /// Answers what could not be read, and closes: what follows on the connection cannot be told apart.
  void refuse(int status) {
    Fault ignored;
    socket_.cancel(ignored);
    Request request = reader_ ? std::move(reader_->request) : Request();
    reader_.reset();
    request.id = server_.next_id();
    request.remote_address = remote_address_;
    if (!read_target(request.target, request)) request.path = "/";
    write(fault_written(request, status, false), false);
  }

  Written fault_written(const Request& request, int status, bool keep) {
    Response response = fault_response(server_.fault_page, request, status);
    if (status == 503) response.with("Retry-After", "2");
    Written written = write_response(std::move(response), request, keep);
    server_.tell(request, written, Clock::now());
    return written;
  }

  void write_more() {
    deadline_ = Clock::now() + write_patience;
    const std::size_t head = std::min(sent_, written_.head.size());
    const std::size_t body = sent_ - head;
    const std::array<asio::const_buffer, 2> rest = {
        asio::buffer(written_.head.data() + head, written_.head.size() - head),
        asio::buffer(written_.body.data() + body, written_.body.size() - body)};
    socket_.async_write_some(rest, [self = shared_from_this()](const Fault& fault, std::size_t bytes) {
      if (self->state_ != State::writing) return;
      if (fault) return self->close();
      self->sent_ += bytes;
      if (self->sent_ < self->written_.head.size() + self->written_.body.size()) return self->write_more();
      self->on_written();
    });
  }

  void on_written() {
    if (!written_.topics.empty()) return begin_stream();
    if (keep_) return become_idle();
    linger();
  }

  /// Closing with bytes unread would make the kernel reset the connection, and the client lose our answer.
  void linger() {
    release_body();
    written_ = {};
    Fault ignored;
    socket_.shutdown(tcp::socket::shutdown_send, ignored);
    state_ = State::lingering;
    deadline_ = Clock::now() + linger_patience;
    read_away();
  }

  /// Reads and forgets, to hear when the client goes.
  void read_away() {
    socket_.async_read_some(asio::buffer(buffer_.data(), buffer_.size()),
                            [self = shared_from_this()](const Fault& fault, std::size_t) {
                              if (self->state_ == State::closed) return;
                              if (fault) return self->close();
                              self->read_away();
                            });
  }

  void listen() {
    feed_ = std::make_shared<Feed>();
    for (const std::string& topic : written_.topics)
      tickets_.push_back(server_.live.listen(
          topic, [feed = feed_, weak = weak_from_this(), &context = loop_.context](std::string_view changed) {
            const std::lock_guard lock(feed->mutex);
            auto& waiting = feed->waiting;
            if (std::find(waiting.begin(), waiting.end(), changed) == waiting.end())
              waiting.emplace_back(changed);
            if (feed->posted) return;
            feed->posted = true;
            asio::post(context, [weak] {
              if (const auto self = weak.lock()) self->send_changes();
            });
          }));
  }

  void begin_stream() {
    written_ = {};
    state_ = State::streaming;
    filled_ = used_ = 0;
    const Moment now = Clock::now();
    deadline_ = now + heartbeat;
    stream_end_ = now + stream_life;
    if (server_.stopping) return close();
    read_away();
    send_changes();
  }

  /// Takes what was published since the last time. While a write is under way, the feed gathers.
  void send_changes() {
    if (state_ != State::streaming || events_under_way_) return;
    std::vector<std::string> changes;
    {
      const std::lock_guard lock(feed_->mutex);
      changes.swap(feed_->waiting);
      feed_->posted = !changes.empty();
    }
    if (changes.empty()) return;
    std::string text;
    for (const std::string& topic : changes) text += "event: changed\ndata: " + topic + "\n\n";
    send_events(std::move(text));
  }

  void send_events(std::string text) {
    // The client does not take what was sent a heartbeat ago.
    if (events_under_way_) return close();
    events_under_way_ = true;
    deadline_ = Clock::now() + heartbeat;
    events_ = std::move(text);
    asio::async_write(socket_, asio::buffer(events_),
                      [self = shared_from_this()](const Fault& fault, std::size_t) {
                        self->events_under_way_ = false;
                        if (self->state_ != State::streaming) return;
                        if (fault) return self->close();
                        self->send_changes();
                      });
  }

  Edge& server_;
  Loop& loop_;
  Socket socket_;
  std::size_t place_ = 0;  ///< in the loop's list
  State state_ = State::idle;
  bool head_seen_ = false;
  bool keep_ = false;
  bool events_under_way_ = false;
  Moment deadline_ = never;
  Moment begun_;
  Moment stream_end_;
  std::string remote_address_;
  std::string buffer_;
  std::size_t used_ = 0;    ///< of the buffer, parsed
  std::size_t filled_ = 0;  ///< of the buffer, read
  std::size_t counted_ = 0;
  std::optional<Reader> reader_;
  Written written_;
  std::size_t sent_ = 0;
  std::shared_ptr<Feed> feed_;
  std::vector<std::shared_ptr<void>> tickets_;
  std::string events_;
};

void Edge::open_port() {
  const tcp::endpoint endpoint(asio::ip::make_address(options.address), options.port);
  acceptor.emplace(loops.front()->context);
  acceptor->open(endpoint.protocol());
  acceptor->set_option(tcp::acceptor::reuse_address(true));
  acceptor->bind(endpoint);
  acceptor->listen(4096);
  bound_port = acceptor->local_endpoint().port();
}

void Edge::accept() {
  Loop& loop = *loops[next_loop++ % loops.size()];
  acceptor->async_accept(loop.context.get_executor(), [this, &loop](const Fault& fault, Socket socket) {
    if (fault == asio::error::operation_aborted || stopping) return;
    if (fault == asio::error::no_descriptors || fault == boost::system::errc::too_many_files_open_in_system) {
      // Not at once again: until a connection closes, every try fails.
      auto pause =
          std::make_shared<asio::steady_timer>(loops.front()->context, std::chrono::milliseconds(50));
      pause->async_wait([this, pause](const Fault&) {
        if (!stopping) accept();
      });
      return;
    }
    if (!fault) {
      bool has_room = false;
      {
        const std::lock_guard lock(mutex);
        has_room = open < options.connections;
        if (has_room) ++open;
      }
      if (has_room) {
        auto connection = std::make_shared<Connection>(*this, loop, std::move(socket));
        asio::dispatch(loop.context, [connection] { connection->begin(); });
      }
    }
    accept();
  });
}

void Edge::sweep(Loop& loop) {
  loop.timer.expires_after(std::chrono::milliseconds(500));
  loop.timer.async_wait([this, &loop](const Fault& fault) {
    if (fault || loop.ending) return;
    const Moment now = Clock::now();
    // From the end, because closing one moves the last into its place.
    for (std::size_t i = loop.connections.size(); i-- > 0;)
      if (i < loop.connections.size()) loop.connections[i]->check_deadline(now);
    sweep(loop);
  });
}

bool Edge::push(Work& work) {
  {
    const std::lock_guard lock(mutex);
    if (workers_end || queue.size() >= static_cast<std::size_t>(options.queue)) return false;
    queue.push_back(std::move(work));
  }
  work_came.notify_one();
  return true;
}

void Edge::work_until_stopped() {
  while (true) {
    Work work;
    {
      std::unique_lock lock(mutex);
      work_came.wait(lock, [this] { return workers_end || !queue.empty(); });
      if (queue.empty()) return;
      work = std::move(queue.front());
      queue.pop_front();
    }
    process(work);
  }
}

void Edge::process(Work& work) {
  Written written;
  bool keep = work.keep;
  try {
    Response response = response_for(work.request);
    // Asked only now: the server may have begun to stop while the handler ran.
    keep = keep && !stopping;
    written = write_response(std::move(response), work.request, keep);
  } catch (const std::exception& fault) {
    if (log_fault) log_fault(fmt::format("{} {}", work.request.id, fault.what()));
    keep = false;
    written = write_response(fault_response({}, work.request, 500, work.request.id), work.request, keep);
  }
  tell(work.request, written, work.since);
  Loop& loop = work.connection->loop();
  asio::post(loop.context, [connection = std::move(work.connection), written = std::move(written),
                            keep]() mutable { connection->write(std::move(written), keep); });
}

Response Edge::response_for(Request& request) {
  believe_proxy(request, options.trusted_proxies);
  if (read_request(request)) return run(router, fault_page, request, log_fault);
  if (request.path.empty()) request.path = "/";
  return fault_response(fault_page, request, 400);
}

void Edge::tell(const Request& request, const Written& written, Moment since) const {
  if (!served) return;
  const auto took = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - since);
  served({request.id, request.method, request.route, written.status, took.count(), written.body.size()});
}

std::string Edge::next_id() {
  // splitmix64: every number once, in an order that tells nothing of how many came before.
  std::uint64_t id = id_seed + ++id_count * 0x9E3779B97F4A7C15u;
  id = (id ^ (id >> 30)) * 0xBF58476D1CE4E5B9u;
  id = (id ^ (id >> 27)) * 0x94D049BB133111EBu;
  return fmt::format("{:016x}", id ^ (id >> 31));
}

void Edge::connection_closed() {
  const std::lock_guard lock(mutex);
  if (--open == 0) all_closed.notify_all();
}

template <class Deed>
void Edge::on_every_connection(Deed deed) {
  for (const auto& loop : loops)
    asio::post(loop->context, [&connections = loop->connections, deed] {
      const auto now_open = connections;
      for (const auto& connection : now_open) deed(*connection);
    });
}

}  // namespace

struct Server::Inside : Edge {
  using Edge::Edge;
};

Server::Server(ServerOptions options, const Router& router, Live& live, FaultPage fault_page,
               std::function<void(const Served&)> served, std::function<void(std::string_view)> log_fault)
    : inside_(std::make_unique<Inside>(std::move(options), router, live, std::move(fault_page),
                                       std::move(served), std::move(log_fault))) {}

Server::~Server() { stop(5); }

void Server::start() {
  Inside& in = *inside_;
  in.open_port();
  in.started = true;
  for (int i = 0; i < in.options.workers; ++i) in.workers.emplace_back([&in] { in.work_until_stopped(); });
  in.accept();
  for (const auto& loop : in.loops) {
    in.sweep(*loop);
    loop->thread = std::thread([&context = loop->context] { context.run(); });
  }
}

std::uint16_t Server::port() const { return inside_->bound_port; }

void Server::stop(int patience) {
  Inside& in = *inside_;
  if (!in.started || in.stopped) return;
  in.stopped = true;
  in.stopping = true;
  asio::post(in.loops.front()->context, [&in] { in.acceptor->close(); });
  in.on_every_connection([](Connection& connection) { connection.close_if_idle(); });
  {
    std::unique_lock lock(in.mutex);
    in.all_closed.wait_for(lock, seconds(patience), [&in] { return in.open == 0; });
    in.workers_end = true;
    in.queue.clear();
  }
  in.work_came.notify_all();
  in.on_every_connection([](Connection& connection) { connection.close(); });
  for (std::thread& worker : in.workers) worker.join();
  for (const auto& loop : in.loops) {
    // Ends once what was posted has run: nothing else keeps the context busy.
    asio::post(loop->context, [&ended = *loop] {
      ended.ending = true;
      ended.timer.cancel();
    });
    loop->guard.reset();
  }
  for (const auto& loop : in.loops) loop->thread.join();
}

}  // namespace concerto::web
