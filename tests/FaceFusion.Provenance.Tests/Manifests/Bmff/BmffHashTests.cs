using System.Security.Cryptography;
using System.Text;
using FaceFusion.Provenance.Manifests;
using FaceFusion.Provenance.Manifests.Bmff;

namespace FaceFusion.Provenance.Tests.Manifests.Bmff;

public sealed class BmffHashTests
{
    private static readonly byte[] s_manifest = Jumbf.Box("uuid", [.. BmffManifestBox.Identifier, .. "\0\0\0\0manifest\0"u8, .. new byte[8], 1, 2, 3]);
    private static readonly byte[] s_file = [.. Jumbf.Box("ftyp", "avif"u8.ToArray()), .. s_manifest, .. Jumbf.Box("meta", [5]), .. Jumbf.Box("mdat", [6, 7])];
    private static readonly ByteRange s_range = BmffManifestBox.Find(s_file)!.Value.Range;

    [Fact]
    public void Digest_File_IsOverPlacesAndBoxesAsTheStandardSays()
    {
        // ftyp has 12 bytes, so that the manifest stands at 12 and meta behind it.
        var meta = (byte)(12 + s_manifest.Length);
        byte[] expected = [0, 0, 0, 0, 0, 0, 0, meta, .. Jumbf.Box("meta", [5]), 0, 0, 0, 0, 0, 0, 0, (byte)(meta + 9), .. Jumbf.Box("mdat", [6, 7])];

        Assert.Equal(SHA256.HashData(expected), BmffHash.Digest(s_file, s_range));
    }

    [Fact]
    public void Check_OwnAssertion_IsValidUntilABoxIsChangedMovedOrAdded()
    {
        var bound = CborTree.Map(BmffHash.Assertion(BmffHash.Digest(s_file, s_range)));
        var changed = (byte[])s_file.Clone();
        changed[^1] ^= 1;
        byte[] moved = [.. Jumbf.Box("ftyp", "avif"u8.ToArray()), .. Jumbf.Box("mfra", []), .. s_file.AsSpan(12)];

        Assert.Equal(ManifestState.Valid, StateOf(s_file, bound));
        Assert.All([changed, moved, [.. s_file, .. Jumbf.Box("free", [])], [.. s_file, .. s_manifest], [.. s_file, 0]], file => Assert.Equal(ManifestState.Altered, StateOf(file, bound)));
    }

    [Theory]
    [InlineData("/meta")]
    [InlineData("/mdat")]
    [InlineData("/uuid")]
    public void Check_HashThatLeavesOutMore_IsNotCalledValid(string path)
    {
        var bound = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["exclusions"] = new List<object?> { new Dictionary<string, object?>(StringComparer.Ordinal) { ["xpath"] = path } },
            ["hash"] = BmffHash.Digest(s_file, s_range),
        };

        Assert.Equal(ManifestState.Unchecked, StateOf(s_file, bound));
    }

    [Fact]
    public void Check_TreeOfHashes_IsUnchecked() =>
        Assert.Equal(ManifestState.Unchecked, StateOf(s_file, new Dictionary<string, object?>(StringComparer.Ordinal) { ["merkle"] = new List<object?>() }));

    [Fact]
    public void TrySplit_LongAndLastBoxes_AreUnderstood()
    {
        byte[] file = [0, 0, 0, 1, .. "skip"u8, 0, 0, 0, 0, 0, 0, 0, 18, 1, 2, 0, 0, 0, 0, .. "mdat"u8, 3];

        var boxes = BmffBox.TrySplit(file, new ByteRange(0, file.Length))!;

        Assert.Equal([new BmffBox("skip", new ByteRange(0, 18), 16), new BmffBox("mdat", new ByteRange(18, 9), 8)], boxes);
    }

    [Theory]
    [InlineData(new byte[] { 0, 0, 0, 7 })]
    [InlineData(new byte[] { 0, 0, 0, 99 })]
    [InlineData(new byte[] { 0, 0, 0, 1 })]
    public void TrySplit_LengthThatCannotBe_IsNull(byte[] length)
    {
        byte[] file = [.. length, .. Encoding.ASCII.GetBytes("mdat"), 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF];

        Assert.Null(BmffBox.TrySplit(file, new ByteRange(0, file.Length)));
    }

    private static ManifestState StateOf(byte[] file, IReadOnlyDictionary<string, object?> bound)
    {
        var (state, problem) = BmffHash.Check(file, BmffManifestBox.Find(file)!.Value.Range, bound);
        Assert.Equal(state == ManifestState.Valid, problem is null);
        return state;
    }
}
