using FaceFusion.Faces;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Inference;

namespace FaceFusion.Fusion.Tests.Support;

/// <summary>Nets whose answers a test says. <c>swap</c>, <c>restore</c>, <c>second</c>, <c>occlude</c>, <c>edit</c> and <c>picture</c> are installed.</summary>
internal sealed class FakeNets : IFaceNets
{
    /// <summary>What the swapper makes of a value of a crop, given plane and identity.</summary>
    public Func<float, int, float[], float> Swap { get; init; } = (value, _, _) => value;

    /// <summary>What a restorer makes of a value.</summary>
    public Func<string, float, float> Restore { get; init; } = (_, value) => value;

    /// <summary>Where the face is seen, by place in the crop of 64.</summary>
    public Func<int, int, float> Visible { get; init; } = (_, _) => 1;

    /// <summary>The embedding of a photo's face.</summary>
    public Func<Bitmap, float[]> Embedding { get; init; } = _ => [1, 0];

    /// <summary>What an editor draws for a value, given its column and row in the crop of 128 and the change.</summary>
    public Func<float, int, int, FaceEdit, float> Edit { get; init; } = (value, _, _, _) => value;

    /// <summary>How many faces an editor looked at.</summary>
    public int Reads { get; private set; }

    public List<FaceEdit> Edits { get; } = [];

    public List<FaceOpenings> Openings { get; } = [];

    public List<FaceIdentity> Identities { get; } = [];

    public List<(string Id, int Side, double Fidelity)> Runs { get; } = [];

    public int Embedded { get; private set; }

    public NetLease<IFaceSwapper> RentSwapper(string id) => id is "swap" or "picture"
        ? new(new Swapper(this, id))
        : throw new InferenceException(InferenceErrorCodes.InstalledModelMissing, $"{id} is missing", new Dictionary<string, object> { ["model"] = id });

    public NetLease<IFaceRestorer> RentRestorer(string id) => new(new Restorer(this, id));

    public NetLease<IFaceOccluder> RentOccluder(string id) => new(new Occluder(this));

    public NetLease<IFaceEditor> RentEditor(string id) => id is "edit"
        ? new(new Editor(this, id))
        : throw new InferenceException(InferenceErrorCodes.InstalledModelCompanion, $"{id} lacks a part", new Dictionary<string, object> { ["model"] = id, ["companion"] = "part" });

    public NetLease<IFaceParser> RentParser(string id) => throw new NotSupportedException();

    /// <summary>Every value of what the upscaler draws.</summary>
    public const byte Upscaled = 200;

    public NetLease<IUpscaler> RentUpscaler(string id) => new(new Upscaler(id));

    private static NetFacts Facts(string id) => new(id, id, "test", "MIT", LicenceClass.Open, new string('0', 64), ExecutionProvider.Cpu, "CPU.");

    private sealed class Swapper(FakeNets nets, string id) : IFaceSwapper, IFaceEmbedder
    {
        public AlignedFrame Target { get; } = new("arcface-128", 64);

        public IFaceEmbedder? Embedder => id == "swap" ? this : null;

        public AlignedFrame? Source => id == "swap" ? null : new AlignedFrame("ffhq", 32);

        public IReadOnlyList<NetFacts> Facts => [FakeNets.Facts(id), FakeNets.Facts("embedder")];

        public double SamePersonThreshold => 0.5;

        public float[] Embed(Bitmap photo, Face face, CancellationToken cancellation)
        {
            nets.Embedded++;
            return nets.Embedding(photo);
        }

        public float[] Swap(float[] crop, int times, FaceIdentity identity, CancellationToken cancellation)
        {
            var side = Target.Size * times;
            nets.Identities.Add(identity);
            nets.Runs.Add((id, side, 0));
            float[] values = [.. identity.Embedding ?? []];
            return [.. crop.Select((value, i) => Math.Clamp(nets.Swap(value, i / (side * side), values), 0, 1))];
        }

        public void Dispose()
        {
        }
    }

    private sealed class Restorer(FakeNets nets, string id) : IFaceRestorer
    {
        public AlignedFrame Frame { get; } = new("ffhq", 96);

        public bool HasFidelity => true;

        public IReadOnlyList<NetFacts> Facts => [FakeNets.Facts(id)];

        public float[] Restore(float[] crop, double fidelity, CancellationToken cancellation)
        {
            nets.Runs.Add((id, 96, fidelity));
            return Array.ConvertAll(crop, value => nets.Restore(id, value));
        }

        public void Dispose()
        {
        }
    }

    private sealed class Editor(FakeNets nets, string id) : IFaceEditor
    {
        public AlignedFrame Frame { get; } = new("ffhq", 64, 1.5);

        public int Times => 2;

        public IReadOnlyList<NetFacts> Facts => [FakeNets.Facts(id), FakeNets.Facts("part")];

        public FaceReading Read(float[] crop, FaceOpenings openings, CancellationToken cancellation)
        {
            nets.Reads++;
            nets.Openings.Add(openings);
            return new Reading(crop);
        }

        public float[] Draw(FaceReading reading, FaceEdit edit, CancellationToken cancellation)
        {
            nets.Edits.Add(edit);
            nets.Runs.Add((id, 128, 0));
            var crop = ((Reading)reading).Crop;
            var drawn = new float[3 * 128 * 128];
            for (var i = 0; i < drawn.Length; i++)
            {
                var (x, y, plane) = (i % 128, i / 128 % 128, i / (128 * 128));
                drawn[i] = Math.Clamp(nets.Edit(crop[(((plane * 64) + (y / 2)) * 64) + (x / 2)], x, y, edit), 0, 1);
            }

            return drawn;
        }

        public void Dispose()
        {
        }

        private sealed record Reading(float[] Crop) : FaceReading;
    }

    private sealed class Upscaler(string id) : IUpscaler
    {
        public int Factor => 2;

        public IReadOnlyList<NetFacts> Facts => [FakeNets.Facts(id)];

        public Bitmap Enlarge(Bitmap picture, CancellationToken cancellation)
        {
            var drawn = new Bitmap(2 * picture.Width, 2 * picture.Height, 3);
            Array.Fill(drawn.Pixels, Upscaled);
            return drawn;
        }

        public void Dispose()
        {
        }
    }

    private sealed class Occluder(FakeNets nets) : IFaceOccluder
    {
        public AlignedFrame Frame { get; } = new("arcface-128", 64);

        public IReadOnlyList<NetFacts> Facts => [FakeNets.Facts("occlude")];

        public float[] FindVisible(float[] crop, CancellationToken cancellation) =>
            [.. Enumerable.Range(0, 64 * 64).Select(i => nets.Visible(i % 64, i / 64))];

        public void Dispose()
        {
        }
    }
}
