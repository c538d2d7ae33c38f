namespace FaceFusion.Testing;

/// <summary>Something done to bytes, or to the text that they are.</summary>
public static class Mutation
{
    /// <summary>The mutated copy, and in words what was done.</summary>
    public static string Of(byte[] bytes, Random random, out byte[] mutated)
    {
        mutated = [.. bytes];
        if (bytes.Length < 2)
        {
            return "as it is";
        }

        var (start, length) = (random.Next(bytes.Length), random.Next(1, Math.Min(bytes.Length, 200)));
        var end = Math.Min(bytes.Length, start + length);
        switch (random.Next(7))
        {
            case 0:
                mutated = bytes[..start];
                return $"cut off at {start}";
            case 1:
                mutated = [.. bytes[..start], .. bytes[end..]];
                return $"without {start}..{end}";
            case 2:
                mutated = [.. bytes[..end], .. bytes[start..end], .. bytes[end..]];
                return $"with {start}..{end} twice";
            case 3:
                random.NextBytes(mutated.AsSpan(start..end));
                return $"with noise at {start}..{end}";
            case 4:
                mutated.AsSpan(start..end).Fill((byte)(random.Next(2) * 255));
                return $"with {start}..{end} one value";
            case 5:
                // The head decides most.
                return Flip(mutated, random, Math.Min(mutated.Length, 64));
            default:
                return Flip(mutated, random, mutated.Length);
        }
    }

    private static string Flip(byte[] bytes, Random random, int within)
    {
        var count = random.Next(1, 33);
        for (var i = 0; i < count; i++)
        {
            bytes[random.Next(within)] ^= (byte)(1 << random.Next(8));
        }

        return $"with {count} bits flipped within {within}";
    }
}
