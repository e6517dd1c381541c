# One build configuration for the demo and the tests, so that nothing is compiled twice.
CONFIGURATION = -c release -Xswiftc -enable-testing
SHOWRUNNER = .build/release/showrunner

.PHONY: demo test build bench soak tsan clean

demo: build
	exec $(SHOWRUNNER) live Shows/demo.yaml --now --fresh --data .showrunner/demo

build:
	@.setup/install build
	swift build $(CONFIGURATION) --product showrunner

# The laws take the whole machine; engines with small pictures run two at a time; of whole shows those that mostly wait
# run two at a time as well, each row of them in a process of its own, and those that hold real time one after the other.
WHOLE_SHOWS = NO_COLOR=1 .build/release/showrunnerPackageTests.xctest --testing-library swift-testing --no-parallel
ONE_ROW = EndToEnd/(BadInput|Secure|StageView|FewDescriptors|Keys|TwoDesks|Crash|DeskKeys|DeskEffect)Tests
OTHER_ROW = EndToEnd/(Front|Leak|Door|Meeting|DeskPhone|VenueAccess|DeskCampaign|Rehearse|DeskReader|DeskWide|DeskRival)Tests
test:
	@.setup/install test
	swift build $(CONFIGURATION) --build-tests
	swift test $(CONFIGURATION) --skip-build --filter LawTests
	swift test $(CONFIGURATION) --skip-build --skip 'LawTests|MediaEngineTests|EndToEndTests'
	SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH=2 \
	  swift test $(CONFIGURATION) --skip-build --filter MediaEngineTests --parallel
	$(WHOLE_SHOWS) --filter '$(ONE_ROW)' & one=$$!; \
	  $(WHOLE_SHOWS) --filter '$(OTHER_ROW)'; other=$$?; wait $$one && exit $$other
	swift test $(CONFIGURATION) --skip-build --filter EndToEndTests --skip '$(ONE_ROW)|$(OTHER_ROW)' --no-parallel

# The plan of ten thousand cues; the engine against the ffmpeg program on the same films; then four artists with the
# ladder for ten minutes, over RTMP; a desk that previews eight sources; a clock in a picture from publisher to screen;
# the hub with up to ten thousand viewers, and nchan and node-ws beside it where they are installed. Run it on a quiet
# machine.
bench:
	@.setup/install test
	swift build $(CONFIGURATION) --product showrunner
	swift build $(CONFIGURATION) --product timeline-bench
	swift build $(CONFIGURATION) --product engine-bench
	.build/release/timeline-bench
	.build/release/engine-bench
	.build/release/engine-bench hold 600
	.build/release/engine-bench idle
	.build/release/engine-bench desk
	swift build $(CONFIGURATION) --product hub-bench
	.build/release/hub-bench
	swift build $(CONFIGURATION) --build-tests
	SHOWRUNNER_LATENCY=60 swift test $(CONFIGURATION) --skip-build --filter LatencyTests

# Ten crashes at random instants of a two-minute show; ten thousand garbage connections to each port; ten million mutated
# viewers' messages and a hundred thousand viewers that misbehave; a thousand cuts
# between four encoders, and each of these killed fifty times; publishers that come and go 200 times; flashes and clicks
# for an hour from clocks that are right, fast and slow; HLS under every rule for ten minutes; page and picture that
# change together, fifty times, near the edge and eight seconds behind; three viewers in the whole demo; two desks and a terminal at which random hands
# press whatever there is for ten minutes; the control API asked for ten minutes for what its description allows and for
# what it doesn't, by schemathesis from PyPI; the timeline's laws over ten thousand random evenings.
FUZZER = .build/schemathesis
soak:
	@.setup/install test
	swift build $(CONFIGURATION) --build-tests
	SHOWRUNNER_FUZZ=1000000 SHOWRUNNER_CRASHES=10 SHOWRUNNER_GARBAGE=10000 SHOWRUNNER_MISCHIEF=100000 \
	  swift test $(CONFIGURATION) --skip-build --no-parallel --filter 'CrashTests|HostileTests|FuzzTests|FrameReaderTests'
	SHOWRUNNER_FUZZ=10000000 swift test $(CONFIGURATION) --skip-build --no-parallel --filter HubWireTests.FuzzTests
	if command -v node; then node --experimental-default-type=module Tests/HubWireTests/wire-fuzz.mjs \
	  .build/release/showrunner_WebServing.resources/wire.wasm 10000000; fi
	SHOWRUNNER_CUTS=1000 SHOWRUNNER_KILLS=50 \
	  swift test $(CONFIGURATION) --skip-build --no-parallel --filter '\bCampaignTests|KillTests'
	SHOWRUNNER_ROUNDS=200 swift test $(CONFIGURATION) --skip-build --no-parallel --filter LeakTests
	SHOWRUNNER_LIPSYNC_SECONDS=3600 swift test $(CONFIGURATION) --skip-build --no-parallel --filter LipSyncRunTests
	SHOWRUNNER_HLS_SECONDS=600 swift test $(CONFIGURATION) --skip-build --no-parallel --filter HLSRulesTests
	SHOWRUNNER_STEPS=50 swift test $(CONFIGURATION) --skip-build --no-parallel --filter StepTests
	SHOWRUNNER_WHOLE_DEMO=1 swift test $(CONFIGURATION) --skip-build --no-parallel --filter WholeDemoTests
	SHOWRUNNER_DESKS=600 swift test $(CONFIGURATION) --skip-build --no-parallel --filter DeskCampaignTests
	test -x $(FUZZER)/bin/st || { python3 -m venv $(FUZZER) && \
	  $(FUZZER)/bin/pip install -q schemathesis==4.32.5 openapi-spec-validator==0.9.0; }
	$(FUZZER)/bin/openapi-spec-validator Assets/api/openapi.json
	python3 Tests/APIFuzz/fuzz.py .build/release/showrunner $(FUZZER) 600
	SHOWRUNNER_NIGHTS=10000 swift test $(CONFIGURATION) --skip-build --filter LawTests

# The parts with threads and sockets, and whole shows, under the thread sanitizer, in a build of its own (`.build/tsan`).
# It fails on a report alone: what is slow under the sanitizer may fail an assertion about real time.
TSAN = $(CURDIR)/.build/tsan
TSAN_SUITES = RTMPServingTests|MediaEngineTests|ViewerHubTests|WebServingTests|EndToEndTests
tsan:
	@.setup/install test
	swift build --sanitize=thread --scratch-path $(TSAN) --build-tests
	clang -shared -fPIC -O1 -o $(TSAN)/mutex.so .tsan/mutex.c
	rm -f $(TSAN)/race.*
	LD_PRELOAD=$(TSAN)/mutex.so \
	  TSAN_OPTIONS='log_path=$(TSAN)/race exitcode=0 history_size=7 suppressions=$(CURDIR)/.tsan/suppressions' \
	  $(TSAN)/debug/showrunnerPackageTests.xctest --testing-library swift-testing --no-parallel --filter '$(TSAN_SUITES)'; \
	  test $$? -le 1
	@if cat $(TSAN)/race.* 2>/dev/null; then echo 'The thread sanitizer has reports: see above.' >&2; exit 1; fi

clean:
	rm -rf .build
