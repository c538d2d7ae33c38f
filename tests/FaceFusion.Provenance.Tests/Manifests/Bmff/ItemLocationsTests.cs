using FaceFusion.Provenance.Manifests;
using FaceFusion.Provenance.Manifests.Bmff;

namespace FaceFusion.Provenance.Tests.Manifests.Bmff;

public sealed class ItemLocationsTests
{
    /// <summary>Version and sizes, items (id, method, file, base, extents of place and length), and what is expected by 0x100 bytes on.</summary>
    public static TheoryData<byte[], byte[]> Boxes { get; } = new()
    {
        // Version 0, base of four bytes.
        { [0, 0, 0, 0, 0x44, 0x40, 0, 1, 0, 1, 0, 0, 0, 0, 1, 0x50, 0, 1, 0, 0, 0, 9, 0, 0, 0, 3], [0, 0, 0, 0, 0x44, 0x40, 0, 1, 0, 1, 0, 0, 0, 0, 2, 0x50, 0, 1, 0, 0, 0, 9, 0, 0, 0, 3] },

        // Version 1, no base, two extents with an index: each is moved. The second item counts in a box of its own and stays.
        {
            [1, 0, 0, 0, 0x44, 0x01, 0, 2, 0, 1, 0, 0, 0, 0, 0, 2, 7, 0, 0, 0, 9, 0, 0, 0, 3, 7, 0, 0, 2, 0, 0, 0, 0, 3, 0, 2, 0, 1, 0, 0, 0, 1, 7, 0, 0, 0, 4, 0, 0, 0, 3],
            [1, 0, 0, 0, 0x44, 0x01, 0, 2, 0, 1, 0, 0, 0, 0, 0, 2, 7, 0, 0, 1, 9, 0, 0, 0, 3, 7, 0, 0, 3, 0, 0, 0, 0, 3, 0, 2, 0, 1, 0, 0, 0, 1, 7, 0, 0, 0, 4, 0, 0, 0, 3]
        },

        // Version 2: ids and count of four bytes; places of eight.
        { [2, 0, 0, 0, 0x80, 0, 0, 0, 0, 1, 0, 0, 0, 5, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 2], [2, 0, 0, 0, 0x80, 0, 0, 0, 0, 1, 0, 0, 0, 5, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 2] },
    };

    [Theory]
    [MemberData(nameof(Boxes))]
    public void Shift_PlacesFromTheStart_AreMoved(byte[] before, byte[] after) => Assert.Equal(after, Shifted(before));

    [Theory]
    [InlineData(new byte[] { 3, 0, 0, 0, 0x44, 0x40, 0, 0 })] // A version that is not known.
    [InlineData(new byte[] { 0, 0, 0, 0, 0x44, 0x40, 0, 9, 0, 1 })] // Cut off.
    [InlineData(new byte[] { 0, 0, 0, 0, 0x44, 0x40, 0, 1, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0 })] // In another file.
    [InlineData(new byte[] { 0, 0, 0, 0, 0x04, 0, 0, 1, 0, 1, 0, 0, 0, 1, 0, 0, 0, 3 })] // Nowhere.
    public void Shift_LayoutThatIsNotKnown_IsRefused(byte[] box) => Assert.Throws<NotSupportedException>(() => Shifted(box));

    private static byte[] Shifted(byte[] box)
    {
        byte[] file = Jumbf.Box("meta", [0, 0, 0, 0, .. Jumbf.Box("hdlr", [1, 2]), .. Jumbf.Box("iloc", box)]);
        ItemLocations.Shift(file, BmffBox.TrySplit(file, new ByteRange(0, file.Length))![0], 0x100);
        return file[^box.Length..];
    }
}
