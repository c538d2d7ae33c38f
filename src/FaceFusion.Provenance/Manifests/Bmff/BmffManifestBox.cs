namespace FaceFusion.Provenance.Manifests.Bmff;

/// <summary>
/// The box of a manifest store in an ISO base media file (C2PA 2.2, A.5): a <c>uuid</c> box of C2PA's, with version and flags, its
/// purpose, the place of a Merkle tree (there is none: 0), and the store. It stands behind <c>ftyp</c>, before all that it is about.
/// </summary>
internal static class BmffManifestBox
{
    private const int MerklePlaceBytes = 8;

    /// <summary>C2PA's identifier, d8fec3d6-1b0e-483c-9297-5828877ec481.</summary>
    public static ReadOnlySpan<byte> Identifier => [0xD8, 0xFE, 0xC3, 0xD6, 0x1B, 0x0E, 0x48, 0x3C, 0x92, 0x97, 0x58, 0x28, 0x87, 0x7E, 0xC4, 0x81];

    /// <summary>What stands behind the identifier: version and flags, and the purpose.</summary>
    private static ReadOnlySpan<byte> Purpose => "\0\0\0\0manifest\0"u8;

    /// <summary>The file with a store in it, and where its box stands.</summary>
    /// <exception cref="NotSupportedException">The file is laid out in a way that is not known.</exception>
    public static (byte[] File, ByteRange Range) Insert(ReadOnlySpan<byte> file, byte[] store)
    {
        if (BmffBox.TrySplit(file, new ByteRange(0, file.Length)) is not [{ Type: "ftyp" } head, ..] boxes || boxes.SingleOrDefault(box => box.Type is "meta" or "moov") is not { Type: not null } places)
        {
            throw new NotSupportedException("The file is neither a still picture nor a film in boxes.");
        }

        var start = head.Range.End;
        byte[] box = Jumbf.Box("uuid", [.. Identifier, .. Purpose, .. new byte[MerklePlaceBytes], .. store]);
        byte[] whole = [.. file[..start], .. box, .. file[start..]];
        var moved = places with { Range = places.Range with { Start = places.Range.Start + box.Length } };
        if (places.Type == "meta")
        {
            ItemLocations.Shift(whole, moved, box.Length);
        }
        else
        {
            ChunkOffsets.Shift(whole, moved, box.Length);
        }

        return (whole, new ByteRange(start, box.Length));
    }

    /// <summary>The first box of a manifest in a file, which may be damaged behind it, and where its store begins; null where there is none.</summary>
    public static (ByteRange Range, int StoreStart)? Find(ReadOnlySpan<byte> file)
    {
        foreach (var box in BmffBox.Split(file, new ByteRange(0, file.Length)).Boxes)
        {
            var content = file[box.Content.Start..box.Content.End];
            var toStore = Identifier.Length + Purpose.Length + MerklePlaceBytes;
            if (box.Type == "uuid" && content.Length > toStore && content.StartsWith(Identifier) && content[Identifier.Length..].StartsWith(Purpose))
            {
                return (box.Range, box.Content.Start + toStore);
            }
        }

        return null;
    }
}
