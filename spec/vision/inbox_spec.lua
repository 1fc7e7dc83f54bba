-- Marks of calls that have news.

local inboxes = require "vision.inbox"

describe("an inbox", function()
  it("gives each mark once, in the order in which they came", function()
    local inbox = inboxes.new()
    assert.is_true(inbox:empty())
    for _, mark in ipairs { 3, 1, 3, 2, 1 } do
      inbox:post(mark)
    end
    assert.equal(3, inbox:count())
    assert.is_false(inbox:empty())
    assert.same({ 3, 1, 2 }, { inbox:take(), inbox:take(), inbox:take() })
    assert.is_nil(inbox:take())
    inbox:post(3)
    assert.equal(3, inbox:take())
    assert.is_true(inbox:empty())
  end)

  it("takes in what the host posted, behind what is there", function()
    local inbox, posted = inboxes.new(), { 5, 1, 7 }
    inbox.wire = {
      take = function() return table.remove(posted, 1) end,
      empty = function() return #posted == 0 end,
    }
    inbox:post(1)
    assert.equal(3, inbox:count())
    assert.same({ 1, 5, 7 }, { inbox:take(), inbox:take(), inbox:take() })
    posted[1] = 4
    assert.is_false(inbox:empty())
    assert.equal(4, inbox:take())
    assert.is_true(inbox:empty())
  end)
end)
